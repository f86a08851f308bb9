package dev.tributary.examples.social.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The manifests are what Kubernetes' API takes, fit together, and give a container no right that it does not need. */
final class ManifestsTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("tributary.root", "../..")).resolve("docs/kubernetes");

    private static final List<String> SHARED = List.of("settings.yaml", "secrets-template.yaml", "service.yaml");

    static List<String> variants() {
        return List.of("backend.yaml", "backend-and-job.yaml", "backend-with-init-container.yaml");
    }

    private static String text(String name) {
        try {
            return Files.readString(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** YAML as Kubernetes reads it: a name twice is an error. */
    private static List<Map<?, ?>> objects(String yaml) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        var objects = new ArrayList<Map<?, ?>>();
        new Yaml(new SafeConstructor(options)).loadAll(yaml).forEach(object -> objects.add((Map<?, ?>) object));
        return objects;
    }

    /** All objects of a variant with those that every variant needs. */
    private static List<Map<?, ?>> objectsOf(String variant) {
        var objects = new ArrayList<>(objects(text(variant)));
        SHARED.forEach(name -> objects.addAll(objects(text(name))));
        return objects;
    }

    /** What stands at a path; steps by blanks, numbers for places in lists. */
    private static Object at(Object from, String path) {
        Object here = from;
        for (String step : path.split(" ", -1)) {
            Object next =
                    here instanceof List<?> list ? list.get(Integer.parseInt(step)) : ((Map<?, ?>) here).get(step);
            if (next == null) {
                throw new AssertionError("no " + step + " of " + path + " in " + from);
            }
            here = next;
        }
        return here;
    }

    private static List<?> list(Object from, String name) {
        return ((Map<?, ?>) from).get(name) instanceof List<?> list ? list : List.of();
    }

    private static List<Map<?, ?>> ofKind(List<Map<?, ?>> objects, String kind) {
        return objects.stream().filter(one -> kind.equals(one.get("kind"))).toList();
    }

    private static Map<?, ?> deployment(List<Map<?, ?>> objects) {
        return ofKind(objects, "Deployment").get(0);
    }

    /** The specifications of all pods. */
    private static List<Map<?, ?>> pods(List<Map<?, ?>> objects) {
        var pods = new ArrayList<Map<?, ?>>();
        for (String kind : List.of("Deployment", "Job")) {
            ofKind(objects, kind).forEach(one -> pods.add((Map<?, ?>) at(one, "spec template spec")));
        }
        return pods;
    }

    private static List<Map<?, ?>> containers(Map<?, ?> pod) {
        var containers = new ArrayList<Map<?, ?>>();
        list(pod, "initContainers").forEach(one -> containers.add((Map<?, ?>) one));
        list(pod, "containers").forEach(one -> containers.add((Map<?, ?>) one));
        return containers;
    }

    @Test
    void everyFileIsKnownHere() throws IOException {
        var known = new TreeSet<>(variants());
        known.addAll(SHARED);
        known.add("revisions-patch.yaml");
        try (var files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".yaml")))
                    .containsExactlyInAnyOrderElementsOf(known);
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void theApiTakesEveryObject(String variant) {
        assertThat(objectsOf(variant))
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(object -> assertThat(ApiFindings.of(object)).isEmpty());
    }

    @Test
    void theApiTakesThePatch() {
        assertThat(objects(text("revisions-patch.yaml"))).singleElement().satisfies(patch -> {
            assertThat(ApiFindings.ofPatch("Deployment", patch)).isEmpty();
            assertThat(at(patch, "spec template spec containers 0 name"))
                    .isEqualTo(at(objects(text("backend.yaml")).get(0), "spec template spec containers 0 name"));
        });
    }

    /** A check that takes everything would take the manifests, too. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: Deployment | kind: Deploiment | no Deploiment in apps/v1",
                "apps/v1 | extensions/v1beta1 | no Deployment in extensions/v1beta1",
                "replicas: 2 | replicas: two | Deployment.spec.replicas: is no Integer: two",
                "replicas: 2 | replicas: \"2\" | Deployment.spec.replicas: is no Integer: 2",
                "replicas: 2 | replica: 2 | Deployment.spec.replica: no such name",
                "runAsNonRoot: true | runAsNonRoot: \"true\" | Deployment.spec.template.spec.securityContext.runAsNonRoot: is no Boolean: true",
                "runAsNonRoot: true | runAsNoneRoot: true | Deployment.spec.template.spec.securityContext.runAsNoneRoot: no such name",
                "type: RuntimeDefault | type: runtime/default | Deployment.spec.template.spec.securityContext.seccompProfile.type: \"runtime/default\" is none of [Localhost, RuntimeDefault, Unconfined]",
                "type: RollingUpdate | type: Rolling | Deployment.spec.strategy.type: \"Rolling\" is none of [Recreate, RollingUpdate]",
                "maxUnavailable: 0 | maxUnavailable: [0] | Deployment.spec.strategy.rollingUpdate.maxUnavailable: is no IntOrString: [0]",
                "value: unready | value: true | Deployment.spec.template.spec.containers[0].env[0].value: is no String: true",
                "memory: 512Mi | memory: 512MB | Deployment.spec.template.spec.containers[0].resources.requests.memory: is no Quantity: 512MB",
                "drop: [\"ALL\"] | drop: ALL | Deployment.spec.template.spec.containers[0].securityContext.capabilities.drop: is no List: ALL",
                "mountPath: /tmp | path: /tmp | Deployment.spec.template.spec.containers[0].volumeMounts[0].path: no such name",
                "mountPath: /tmp | readOnly: true | Deployment.spec.template.spec.containers[0].volumeMounts[0].mountPath: is missing",
                "containerPort: 8000 | protocol: HTTP | Deployment.spec.template.spec.containers[0].ports[0].protocol: \"HTTP\" is none of [SCTP, TCP, UDP]",
                "emptyDir: | emptydir: | Deployment.spec.template.spec.volumes[0].emptydir: no such name"
            })
    void aWrongManifestIsRefused(String right, String wrong, String finding) {
        String manifest = text("backend.yaml");
        assertThat(manifest).contains(right);

        assertThat(ApiFindings.of(objects(manifest.replace(right, wrong)).get(0)))
                .contains(finding);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void selectorsAndNamesFitTogether(String variant) {
        List<Map<?, ?>> objects = objectsOf(variant);
        var labels = (Map<?, ?>) at(deployment(objects), "spec template metadata labels");

        assertThat(at(deployment(objects), "spec selector matchLabels")).isEqualTo(labels);
        assertThat(at(ofKind(objects, "Service").get(0), "spec selector")).isEqualTo(labels);
        assertThat(at(ofKind(objects, "PodDisruptionBudget").get(0), "spec selector matchLabels"))
                .isEqualTo(labels);
        assertThat(ofKind(objects, "Job"))
                .allSatisfy(job ->
                        assertThat(at(job, "spec template metadata labels")).isNotEqualTo(labels));
        for (Map<?, ?> pod : pods(objects)) {
            for (Map<?, ?> container : containers(pod)) {
                for (Object source : list(container, "envFrom")) {
                    ((Map<?, ?>) source)
                            .forEach((reference, to) -> assertThat(
                                            ofKind(objects, reference.equals("secretRef") ? "Secret" : "ConfigMap"))
                                    .extracting(one -> at(one, "metadata name"))
                                    .contains(at(to, "name")));
                }
                for (Object mount : list(container, "volumeMounts")) {
                    assertThat(list(pod, "volumes"))
                            .extracting(volume -> at(volume, "name"))
                            .contains(at(mount, "name"));
                }
            }
        }
        Object ports = at(deployment(objects), "spec template spec containers 0 ports 0 name");
        assertThat(at(ofKind(objects, "Service").get(0), "spec ports 0 targetPort"))
                .isEqualTo(ports);
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertThat(at(deployment(objects), "spec template spec containers 0 " + probe + " httpGet port"))
                    .isEqualTo(ports);
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void noContainerHasARightThatItDoesNotNeed(String variant) {
        for (Map<?, ?> pod : pods(objectsOf(variant))) {
            assertThat(pod.get("automountServiceAccountToken")).isEqualTo(false);
            assertThat(pod.get("securityContext"))
                    .isEqualTo(Map.of("runAsNonRoot", true, "seccompProfile", Map.of("type", "RuntimeDefault")));
            for (Map<?, ?> container : containers(pod)) {
                assertThat(container.get("securityContext"))
                        .isEqualTo(Map.of(
                                "allowPrivilegeEscalation",
                                false,
                                "readOnlyRootFilesystem",
                                true,
                                "capabilities",
                                Map.of("drop", List.of("ALL"))));
                assertThat(at(container, "resources limits memory"))
                        .isEqualTo(at(container, "resources requests memory"));
            }
        }
    }

    /** What serves is the same everywhere, but for who applies the revisions. */
    @Test
    void theVariantsDifferInWhoAppliesTheRevisions() {
        var modes = new ArrayList<Set<String>>();
        var rest = new TreeSet<String>();
        for (String variant : variants()) {
            Map<?, ?> backend = (Map<?, ?>) at(deployment(objectsOf(variant)), "spec template spec containers 0");
            var names = new TreeSet<String>();
            list(backend, "env").forEach(one -> names.add(at(one, "name") + "=" + at(one, "value")));
            modes.add(names);
            rest.add(backend.entrySet().stream()
                    .filter(part -> !Set.of("env", "startupProbe").contains(part.getKey()))
                    .toList()
                    .toString());
        }

        assertThat(rest).hasSize(1);
        assertThat(modes)
                .containsExactly(
                        Set.of("TRIBUTARY_ON_FAILURE=unready"),
                        Set.of("TRIBUTARY_MODE=wait", "TRIBUTARY_ON_FAILURE=unready"),
                        Set.of("TRIBUTARY_MODE=verify", "TRIBUTARY_ON_FAILURE=unready"));
    }

    /** Whoever may wait ten minutes for another instance is not started over in the ninth. */
    @ParameterizedTest
    @CsvSource({"backend.yaml, 10", "backend-and-job.yaml, 10", "backend-with-init-container.yaml, 1"})
    void theStartupProbeIsMorePatientThanTheStart(String variant, int minutes) {
        Object probe = at(deployment(objectsOf(variant)), "spec template spec containers 0 startupProbe");

        int seconds = (Integer) at(probe, "periodSeconds") * (Integer) at(probe, "failureThreshold");
        assertThat(seconds).isGreaterThan(60 * minutes);
        assertThat((Integer) at(deployment(objectsOf(variant)), "spec progressDeadlineSeconds"))
                .isGreaterThan(seconds);
    }
}
