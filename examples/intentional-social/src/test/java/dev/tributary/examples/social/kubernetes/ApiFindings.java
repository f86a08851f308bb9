package dev.tributary.examples.social.kubernetes;

import com.google.gson.annotations.SerializedName;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is wrong with an object of Kubernetes by its API description: a name that is not there, a value of another type, a name that is
 * missing, a word that is none of those that are taken. A server would refuse all of it under {@code --validate=strict}.
 *
 * <p>Names, types and what is required come from the classes that the Kubernetes project generates from its published description. That
 * description says of most words only in prose which are taken; those that the manifests use stand here.
 */
final class ApiFindings {
    private static final String MODELS = "io.kubernetes.client.openapi.models.V1";

    private static final Map<String, String> VERSIONS = Map.of(
            "ConfigMap", "v1",
            "Secret", "v1",
            "Service", "v1",
            "Deployment", "apps/v1",
            "Job", "batch/v1",
            "PodDisruptionBudget", "policy/v1");

    private static final Map<String, Set<String>> WORDS = Map.ofEntries(
            Map.entry("V1Container.imagePullPolicy", Set.of("Always", "IfNotPresent", "Never")),
            Map.entry("V1ContainerPort.protocol", Set.of("TCP", "UDP", "SCTP")),
            Map.entry("V1ServicePort.protocol", Set.of("TCP", "UDP", "SCTP")),
            Map.entry("V1ServiceSpec.type", Set.of("ClusterIP", "NodePort", "LoadBalancer", "ExternalName")),
            Map.entry("V1HTTPGetAction.scheme", Set.of("HTTP", "HTTPS")),
            Map.entry("V1DeploymentStrategy.type", Set.of("RollingUpdate", "Recreate")),
            Map.entry("V1PodSpec.restartPolicy", Set.of("Always", "OnFailure", "Never")),
            Map.entry("V1SeccompProfile.type", Set.of("RuntimeDefault", "Localhost", "Unconfined")),
            Map.entry("V1PodFailurePolicyRule.action", Set.of("FailJob", "FailIndex", "Ignore", "Count")),
            Map.entry("V1PodFailurePolicyOnPodConditionsPattern.status", Set.of("True", "False", "Unknown")),
            Map.entry(
                    "V1PodDisruptionBudgetSpec.unhealthyPodEvictionPolicy", Set.of("AlwaysAllow", "IfHealthyBudget")));

    /** Where any word may stand that begins as those do. */
    private static final Set<String> FREE = Set.of("V1EnvVar.value", "V1PodFailurePolicyOnPodConditionsPattern.type");

    private static final Pattern WORD = Pattern.compile("[A-Z][A-Za-z]+");
    private static final Pattern QUANTITY =
            Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?\\d+)?");

    private final List<String> found = new ArrayList<>();
    private final boolean whole;

    private ApiFindings(boolean whole) {
        this.whole = whole;
    }

    /** Of an object with {@code apiVersion} and {@code kind}. */
    static List<String> of(Map<?, ?> object) {
        var findings = new ApiFindings(true);
        String kind = String.valueOf(object.get("kind"));
        if (!VERSIONS.containsKey(kind) || !Objects.equals(object.get("apiVersion"), VERSIONS.get(kind))) {
            return List.of("no " + kind + " in " + object.get("apiVersion"));
        }
        findings.object(kind, model(MODELS + kind), object);
        return findings.found;
    }

    /** Of a patch, which lacks what it does not change. */
    static List<String> ofPatch(String kind, Map<?, ?> patch) {
        var findings = new ApiFindings(false);
        findings.object(kind, model(MODELS + kind), patch);
        return findings.found;
    }

    private static Class<?> model(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private void object(String path, Class<?> model, Map<?, ?> object) {
        Map<String, Field> fields = new HashMap<>();
        for (Field field : model.getDeclaredFields()) {
            var name = field.getAnnotation(SerializedName.class);
            if (name != null) {
                fields.put(name.value(), field);
            }
        }
        object.forEach((name, value) -> {
            String at = path + "." + name;
            Field field = fields.get(String.valueOf(name));
            if (field == null) {
                found.add(at + ": no such name");
            } else {
                value(at, field.getGenericType(), value);
                word(at, model.getSimpleName() + "." + name, field, value);
            }
        });
        if (whole) {
            for (Object name : required(model)) {
                if (!object.containsKey(name)) {
                    found.add(path + "." + name + ": is missing");
                }
            }
        }
    }

    private static Set<?> required(Class<?> model) {
        try {
            return (Set<?>) model.getField("openapiRequiredFields").get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private void value(String at, Type type, Object value) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            Type inner = arguments[arguments.length - 1];
            if (generic.getRawType() == List.class && value instanceof List<?> list) {
                for (int i = 0; i < list.size(); i++) {
                    value(at + "[" + i + "]", inner, list.get(i));
                }
            } else if (generic.getRawType() == Map.class && value instanceof Map<?, ?> map) {
                map.forEach((name, one) -> value(at + "." + name, inner, one));
            } else {
                wrong(at, generic.getRawType(), value);
            }
            return;
        }
        var model = (Class<?>) type;
        if (model.getName().startsWith(MODELS)) {
            if (value instanceof Map<?, ?> map) {
                object(at, model, map);
            } else {
                wrong(at, model, value);
            }
        } else if (!isA(model, value)) {
            wrong(at, model, value);
        }
    }

    private static boolean isA(Class<?> type, Object value) {
        return switch (type.getSimpleName()) {
            case "Integer" -> value instanceof Integer;
            case "Long" -> value instanceof Integer || value instanceof Long;
            case "IntOrString" -> value instanceof Integer || value instanceof String;
            case "Quantity" -> QUANTITY.matcher(String.valueOf(value)).matches();
            default -> type.isInstance(value);
        };
    }

    private void wrong(String at, Type type, Object value) {
        String name = type.getTypeName();
        found.add(at + ": is no " + name.substring(name.lastIndexOf('.') + 1) + ": " + value);
    }

    /** A word where the manifests have one, and nothing here says which are taken, is a finding as well. */
    private void word(String at, String name, Field field, Object value) {
        if (field.getType() != String.class || FREE.contains(name) || name.endsWith(".kind")) {
            return;
        }
        Set<String> taken = WORDS.getOrDefault(name, Set.of());
        String text = String.valueOf(value);
        boolean isWord = WORD.matcher(text).matches();
        if (taken.isEmpty() ? isWord : !taken.contains(text)) {
            found.add(at + ": \"" + text + "\" is none of "
                    + Arrays.toString(taken.stream().sorted().toArray()));
        }
    }
}
