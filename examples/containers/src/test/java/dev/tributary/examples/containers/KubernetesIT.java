package dev.tributary.examples.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tributary.testing.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pods of {@code docs/kubernetes}, run by podman without a cluster: rights, roles, volumes and who applies the revisions. What a
 * cluster does with them is not here: its probes are asked by the tests, its Jobs and Deployments are the pods in them, its Secrets are
 * podman's.
 */
final class KubernetesIT {
    private static final String NETWORK = "kubernetes";
    private static final String DATABASE = "db";

    /** Of a Secret, podman's form is its names and values. */
    private static final Map<String, Map<String, String>> SECRETS = Map.of(
            "social",
            Map.of(
                    "SPRING_DATASOURCE_PASSWORD", "kR3-social",
                    "SOCIAL_TOKEN_SECRET", "0123456789abcdef0123456789abcdef"),
            "social-owner",
            Map.of("TRIBUTARY_USER", "social_owner", "TRIBUTARY_PASSWORD", "oW5-owner"));

    @TempDir
    private Path folder;

    @BeforeEach
    void cluster() throws IOException {
        assumeTrue(
                Program.isOnPath("catatonit"),
                "podman keeps pods with catatonit, which is not installed: apt-get install catatonit");
        remove();
        Engine.podman("tag", "localhost/intentional-social:latest", Pod.IMAGE);
        Engine.podman("network", "create", NETWORK);
        Path scripts = Files.createDirectories(folder.resolve("initdb"));
        Files.copy(Pod.MANIFESTS.resolve("roles.sql"), scripts.resolve("roles.sql"));
        Engine.podman(
                "run",
                "-d",
                "--name",
                DATABASE,
                "--network",
                NETWORK,
                "-e",
                "POSTGRES_PASSWORD=wQ8-postgres",
                "-e",
                "OWNER_PASSWORD=oW5-owner",
                "-e",
                "PASSWORD=kR3-social",
                "-v",
                scripts + ":/docker-entrypoint-initdb.d:ro",
                "localhost/stand-in/postgres");
        Engine.await(
                "the database",
                () -> Engine.command(
                                        folder,
                                        Map.of(),
                                        List.of("podman", "exec", DATABASE, "pg_isready", "-q", "-h", "127.0.0.1"))
                                .status()
                        == 0,
                () -> Engine.podman("logs", DATABASE).text());
        for (var secret : SECRETS.entrySet()) {
            Path file = folder.resolve(secret.getKey() + ".json");
            Files.writeString(file, Pod.secret(secret.getValue()));
            Engine.podman("secret", "create", secret.getKey(), file.toString());
        }
    }

    @AfterEach
    void remove() {
        Engine.clear();
        Engine.shell(Engine.ROOT, "podman secret rm social social-owner");
    }

    private static List<String> rows(String role, String sql) {
        return Engine.podman("exec", DATABASE, "psql", "-U", role, "-d", "social", "-Atc", sql)
                .text()
                .lines()
                .toList();
    }

    /** As the owner where the manifests have one role, which is then the owner. */
    private static String oneRole(String manifest) {
        return manifest.replace("SPRING_DATASOURCE_USERNAME: social", "SPRING_DATASOURCE_USERNAME: social_owner");
    }

    private Pod play(String name, int port, String manifests) throws IOException {
        Path file = folder.resolve(name + ".yaml");
        Files.writeString(file, manifests);
        Engine.podman("kube", "play", "--network", NETWORK, file.toString());
        return new Pod(name, port);
    }

    @Test
    void instancesThatStartTogetherApplyEachRevisionOnce() throws IOException {
        Engine.podman(
                "exec", DATABASE, "psql", "-U", "postgres", "-c", "ALTER ROLE social_owner PASSWORD 'kR3-social'");
        String settings = oneRole(Pod.settings());

        Pod one = play("one", 8021, settings + Pod.of("backend.yaml", "Deployment", "one", 8021));
        Pod two = play("two", 8022, settings + Pod.of("backend.yaml", "Deployment", "two", 8022));

        for (Pod pod : List.of(one, two)) {
            pod.answers("/actuator/health/readiness", 200);
            pod.answers("/actuator/health/liveness", 200);
            assertThat(pod.get("/health").body()).contains("\"status\":\"healthy\"", "merge_heads_001");
            assertThat(pod.restarts()).isZero();
            assertThat(pod.inspect("{{.HostConfig.ReadonlyRootfs}} {{.HostConfig.Memory}} {{.HostConfig.SecurityOpt}}"))
                    .isEqualTo("true 536870912 [no-new-privileges]");
            assertThat(pod.shell("id -u; grep -E '^Cap(Eff|Bnd)|^NoNewPrivs' /proc/self/status | tr -d '\\t'"))
                    .isEqualTo("10001\nCapEff:0000000000000000\nCapBnd:0000000000000000\nNoNewPrivs:1");
            assertThat(pod.shell("touch /app/x 2>&1 || touch /tmp/x && echo /tmp"))
                    .contains("Read-only file system")
                    .endsWith("/tmp");
        }
        assertThat(rows("postgres", "SELECT count(*), count(DISTINCT revision) FROM tributary_journal"))
                .containsExactly("10|10");
    }

    @Test
    void whatServesWaitsForTheJobAndHasNoRightToChangeTheSchema() throws IOException {
        Pod backend =
                play("backend", 8021, Pod.settings() + Pod.of("backend-and-job.yaml", "Deployment", "backend", 8021));
        backend.says("waiting");
        assertThat(rows("postgres", "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
                .isEmpty();

        Pod job = play("job", 8022, Pod.settings() + Pod.of("backend-and-job.yaml", "Job", "job", 8022));

        assertThat(job.ended("revisions")).as(job.log("revisions")).isZero();
        backend.answers("/actuator/health/readiness", 200);
        assertThat(backend.restarts()).isZero();
        assertThat(rows("postgres", "SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'"))
                .containsExactly("social_owner");
        assertThat(rows("social", "SELECT version_num FROM tributary_version")).containsExactly("merge_heads_001");
        assertThat(rows(
                        "social",
                        "INSERT INTO users (email, username, hashed_password) VALUES ('a@b.c', 'a', '-')"
                                + " RETURNING username"))
                .first()
                .isEqualTo("a");
        assertThat(Engine.shell(
                                folder,
                                "podman exec " + DATABASE
                                        + " psql -U social -d social -c 'ALTER TABLE users ADD x int'")
                        .text())
                .contains("must be owner of table users");
    }

    @Test
    void aJobWithTwoHeadsEndsWithTheMessageAndChangesNothing() throws IOException {
        Pod job = play(
                "heads",
                8022,
                Pod.settings()
                        + Pod.revisions(name -> !name.equals(Deployment.MERGE))
                        + Pod.withRevisions(Pod.of("backend-and-job.yaml", "Job", "heads", 8022)));

        assertThat(job.ended("revisions")).as(job.log("revisions")).isEqualTo(1);
        assertThat(job.log("revisions")).contains("error[multiple-heads]", "APPLICATION FAILED TO START");
        assertThat(rows("postgres", "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
                .isEmpty();
    }

    @Test
    void anInitContainerAppliesAndWhatServesVerifies() throws IOException {
        Pod pod = play(
                "init", 8021, Pod.settings() + Pod.of("backend-with-init-container.yaml", "Deployment", "init", 8021));

        pod.answers("/actuator/health/readiness", 200);
        assertThat(rows("postgres", "SELECT count(*) FROM tributary_journal")).containsExactly("10");
        assertThat(rows("postgres", "SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'"))
                .containsExactly("social_owner");
    }

    /** Two heads: live, not ready, started once; and ready without a new start when the folder has the merge. */
    @Test
    void anInstanceWithTwoHeadsWaitsForTheMergeInItsConfigMap() throws IOException {
        Engine.podman(
                "exec", DATABASE, "psql", "-U", "postgres", "-c", "ALTER ROLE social_owner PASSWORD 'kR3-social'");
        Pod pod = play(
                "heads",
                8021,
                oneRole(Pod.settings())
                        + Pod.revisions(name -> !name.equals(Deployment.MERGE))
                        + Pod.withRevisions(Pod.of("backend.yaml", "Deployment", "heads", 8021)));

        pod.answers("/actuator/health/readiness", 503);
        pod.answers("/actuator/health/liveness", 200);
        assertThat(pod.get("/health").body()).contains("urn:problem:multiple-heads");

        // A cluster puts a changed ConfigMap into its volume by itself.
        String volume =
                pod.inspect("{{range .Mounts}}{{if eq .Destination \"/app/db/revisions\"}}{{.Source}}{{end}}{{end}}");
        Files.copy(Deployment.REVISIONS.resolve(Deployment.MERGE), Path.of(volume, Deployment.MERGE));

        pod.answers("/actuator/health/readiness", 200);
        assertThat(pod.restarts()).isZero();
        assertThat(rows("postgres", "SELECT version_num FROM tributary_version").stream()
                        .collect(Collectors.joining()))
                .isEqualTo("merge_heads_001");
    }

    @Test
    void anInstanceWithoutADatabaseIsLiveAndBecomesReadyWhenThereIsOne() throws IOException {
        Engine.podman(
                "exec", DATABASE, "psql", "-U", "postgres", "-c", "ALTER ROLE social_owner PASSWORD 'kR3-social'");
        Engine.podman("stop", "-t", "5", DATABASE);
        String impatient = oneRole(Pod.settings()).replace("data:\n", "data:\n  TRIBUTARY_CONNECT_RETRY_FOR: \"0\"\n");
        Pod pod = play("alone", 8021, impatient + Pod.of("backend.yaml", "Deployment", "alone", 8021));
        pod.answers("/actuator/health/readiness", 503);
        pod.answers("/actuator/health/liveness", 200);

        Engine.podman("start", DATABASE);

        pod.answers("/actuator/health/readiness", 200);
        Engine.podman("stop", "-t", "5", DATABASE);
        assertThat(pod.get("/health").statusCode()).isEqualTo(503);
        assertThat(pod.get("/actuator/health/readiness").statusCode())
                .as("its absence does not take out all instances at once")
                .isEqualTo(200);
        assertThat(pod.restarts()).isZero();
    }
}
