package dev.tributary.examples.containers;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A pod of a manifest, as podman runs it.
 *
 * @param name of the pod
 * @param port of this machine where its backend answers
 */
record Pod(String name, int port) {
    static final Path MANIFESTS = Engine.ROOT.resolve("docs/kubernetes");
    static final String IMAGE = "registry.example.org/intentional-social:1.0";

    private static String text(String file) throws IOException {
        return Files.readString(MANIFESTS.resolve(file));
    }

    /** The object of a kind in a file of several. */
    private static String object(String file, String kind) throws IOException {
        for (String object : text(file).split("(?m)^---$", -1)) {
            if (object.contains("\nkind: " + kind + "\n")) {
                return object.strip() + "\n";
            }
        }
        throw new IOException("no " + kind + " in " + file);
    }

    /** The ConfigMap, and what parts it from the next object. */
    static String settings() throws IOException {
        return object("settings.yaml", "ConfigMap") + "---\n";
    }

    /** What podman keeps of a Secret. */
    static String secret(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> "\"" + value.getKey() + "\":\""
                        + Base64.getEncoder().encodeToString(value.getValue().getBytes(StandardCharsets.UTF_8)) + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    /**
     * The pod in a Deployment or a Job, under a name and a port of its own. It is started again where it failed: with the "always" of a
     * Deployment, podman 4.3 starts an init container again that has done its work.
     */
    static String of(String file, String kind, String name, int port) throws IOException {
        String object = object(file, kind);
        String template = object.substring(object.indexOf("\n  template:\n") + "\n  template:\n".length())
                .indent(-4);
        return "apiVersion: v1\nkind: Pod\n"
                + template.replaceFirst("metadata:\n", "metadata:\n  name: " + name + "\n")
                        .replaceFirst("spec:\n(?!  restartPolicy)", "spec:\n  restartPolicy: OnFailure\n")
                        .replace("restartPolicy: OnFailure\n  restartPolicy:", "restartPolicy:")
                        .replace("containerPort: 8000", "containerPort: 8000\n          hostPort: " + port)
                        .replace("name: tmp\n", "name: tmp-" + name + "\n");
    }

    /** A ConfigMap of the revisions that a filter takes, by file name, and what parts it from the next object. */
    static String revisions(Predicate<String> wanted) throws IOException {
        var text = new StringBuilder("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: social-revisions\ndata:\n");
        try (var files = Files.list(Deployment.REVISIONS)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (wanted.test(name)) {
                    text.append("  ")
                            .append(name)
                            .append(": |\n")
                            .append(Files.readString(file).indent(4));
                }
            }
        }
        return text.append("---\n").toString();
    }

    /** With the volume of {@code revisions-patch.yaml}. */
    static String withRevisions(String pod) throws IOException {
        String patch = text("revisions-patch.yaml").indent(-4);
        String mount = patch.substring(
                patch.indexOf("      volumeMounts:\n") + "      volumeMounts:\n".length(),
                patch.indexOf("  volumes:\n"));
        String volume = patch.substring(patch.indexOf("  volumes:\n") + "  volumes:\n".length());
        return pod.replace("      volumeMounts:\n", "      volumeMounts:\n" + mount)
                .replace("  volumes:\n", "  volumes:\n" + volume);
    }

    private String container(String container) {
        return name + "-" + container;
    }

    String log(String container) {
        return Engine.shell(Engine.ROOT, "podman logs " + container(container)).text();
    }

    String inspect(String template) {
        return Deployment.inspect(container("backend"), template);
    }

    int restarts() {
        return Integer.parseInt(inspect("{{.RestartCount}}"));
    }

    /** What a command in the backend's container says. */
    String shell(String line) {
        return Engine.podman("exec", container("backend"), "sh", "-c", line).line();
    }

    /** Waits for the end of a container; its exit status. */
    int ended(String container) {
        return Integer.parseInt(Engine.podman("wait", container(container)).line());
    }

    /** Waits until the backend's log says something. */
    void says(String words) {
        Engine.await(words, () -> log("backend").contains(words), () -> log("backend"));
    }

    /** {@code GET}, once somebody answers. */
    HttpResponse<String> get(String path) {
        return Web.get(Integer.toString(port), path, () -> log("backend"));
    }

    /** Waits until a path answers with a status. */
    void answers(String path, int status) {
        Engine.await(
                path + " says " + status,
                () -> get(path).statusCode() == status,
                () -> get(path).body() + "\n" + log("backend"));
    }
}
