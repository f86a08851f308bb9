package dev.tributary.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemedyTest {

    @TempDir
    Path folder;

    @Test
    void aCommandIsALineThatCanBePasted() {
        assertThat(Remedy.onDatabase("stamp", "--purge")
                        .and(List.of("a;touch${IFS}X"))
                        .action())
                .isEqualTo("tributary stamp --purge 'a;touch${IFS}X'");
        assertThat(Remedy.onDatabase("upgrade", "heads").with("wait", "30m").action())
                .isEqualTo("tributary upgrade heads --wait 30m");
        assertThat(Remedy.command("git", "merge", "origin/a b")
                        .then("tributary", "merge", "heads", "-m", "merge")
                        .action())
                .isEqualTo("git merge 'origin/a b' && tributary merge heads -m \"merge\"");
        assertThat(Remedy.onDatabase("schema").into("a b.txt").action()).isEqualTo("tributary schema > 'a b.txt'");
        assertThat(Remedy.option("wait", "30m").action()).isEqualTo("--wait 30m");
        assertThat(Remedy.variable("TRIBUTARY_TARGET", "heads").action()).isEqualTo("TRIBUTARY_TARGET=heads");
    }

    @Test
    void aFolderIsRemovedOnlyWhereTributaryMadeIt() throws IOException {
        Path theirs = Files.createDirectory(folder.resolve("theirs"));
        Path file = Files.writeString(folder.resolve("file"), "x");
        OwnFolder ours = OwnFolder.create(folder.resolve("our data"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), ours.path());

        assertThat(OwnFolder.at(theirs)).isEmpty();
        assertThat(OwnFolder.at(file)).isEmpty();
        assertThat(OwnFolder.at(link)).isEmpty();
        assertThat(OwnFolder.at(folder.resolve("nothing"))).isEmpty();
        assertThat(OwnFolder.at(ours.path()))
                .hasValueSatisfying(
                        found -> assertThat(Remedy.removal(found).action()).isEqualTo("rm -r '" + ours.path() + "'"));
        assertThatThrownBy(() -> OwnFolder.create(theirs)).isInstanceOf(IOException.class);
        assertThat(OwnFolder.at(theirs)).isEmpty();
    }

    @Test
    void noCommandRemovesAnythingByItself() {
        assertThatThrownBy(() -> Remedy.command("rm", "-r", "/home/ana/shop"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
