package dev.tributary.script;

import static dev.tributary.script.Scripts.parse;
import static dev.tributary.script.Scripts.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.graph.Ancestry;
import dev.tributary.graph.Replaced;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Header values that name another text or history by its hash. */
class HeaderClaimsTest {
    private static final String HASH = "sha256:" + "0123456789abcdef".repeat(4);
    private static final String OTHER_HASH = "sha256:" + "f".repeat(64);

    private static final String SQL = "\n\nSELECT 1;\n";

    @Test
    void readsWhatASquashStandsFor() {
        Script script = parse(
                "-- revision: s1",
                "-- revises: none",
                "-- replaces: 3b1c " + HASH + ",  77d0   " + OTHER_HASH.toUpperCase(java.util.Locale.ROOT));

        assertThat(script.revision().replaces())
                .containsExactly(
                        new Replaced(RevisionId.of("3b1c"), HASH), new Replaced(RevisionId.of("77d0"), OTHER_HASH));
        assertThat(Scripts.format(script)).contains("-- replaces: 3b1c " + HASH + ", 77d0 " + OTHER_HASH + "\n");
        assertThat(parse(Scripts.format(script))).isEqualTo(script);
    }

    @Test
    void refusesReplacesWithoutAHash() {
        assertThat(problem("-- revision: s1", "-- revises: none", "-- replaces: 3b1c"))
                .hasMessage("""
                        error[illegal-header-value]: "replaces" names "3b1c" without the hash of its ancestry
                          db/revisions/x.sql:3
                              -- replaces: 3b1c
                        next:
                          -- replaces: 3b1c sha256:<64 hex digits>    for each head; several stand with commas between them""");
        assertThat(problem("-- revision: s1", "-- revises: none", "-- replaces: 3b1c sha256:12ab")
                        .problem()
                        .title())
                .isEqualTo("\"sha256:12ab\" is not the hash of an ancestry");
        assertThat(Scripts.findings("-- revision: s1", "-- revises: none", "-- replaces: a+1 " + HASH + ",, b"))
                .containsExactly("illegal-id:3", "empty-header-value:3", "illegal-header-value:3");
    }

    @Test
    void aMistakeInWhatIsReplacedStandsAtItsLine() {
        assertThat(Scripts.findings("-- revision: s1", "-- revises: none", "-- replaces: s1 " + HASH, "SELECT 1;"))
                .containsExactly("unlawful-replaces:3");
    }

    @Test
    void warnsWhereTheFilesThatAreReplacedSaySomethingElse() {
        var a = "-- revision: a\n-- revises: none\n\nSELECT 1;\n";
        var b = "-- revision: b\n-- revises: a\n\nSELECT 1;\n";
        var graph = RevisionGraph.of(List.of(parse(a).revision(), parse(b).revision()));
        String hash = Ancestry.of(graph).hash(RevisionId.of("b"));
        var squash = "-- revision: s\n-- revises: none\n-- replaces: b ";

        assertThat(Scripts.check(Map.of("a.sql", a, "b.sql", b, "s.sql", squash + hash + SQL)))
                .as("right, and a squash is no second beginning")
                .isEmpty();
        assertThat(Scripts.check(Map.of("s.sql", squash + OTHER_HASH + SQL)))
                .as("the files are gone")
                .isEmpty();
        assertThat(Scripts.check(Map.of("a.sql", a, "b.sql", b, "s.sql", squash + OTHER_HASH + SQL)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.problem().text()).isEqualTo("""
                        error[stale-replaces]: revision "s" replaces "b" with another ancestry than its files have
                          s.sql:3
                          stated   %s
                          files    %s
                        next:
                          git log -p -- b.sql%s    what was changed in the files that are replaced
                          -- replaces: b %s    if databases have what the files say now""".formatted(
                                OTHER_HASH,
                                hash,
                                " ".repeat(("-- replaces: b " + hash).length() - "git log -p -- b.sql".length()),
                                hash)));
    }

    @Test
    void readsWhatAnEditAmends() {
        String checksum = "sha256-tokens:9F86d081884c";
        Script script =
                parse("-- revision: a1", "-- revises: none", "-- amends:  " + checksum + "  failed on 14: see #7");

        assertThat(script.amends()).isEqualTo(new Amendment("sha256-tokens:9f86d081884c", "failed on 14: see #7"));
        assertThat(parse(Scripts.format(script))).isEqualTo(script);
        assertThat(Objects.requireNonNull(script.amends()).covers("sha256-tokens:9f86d081884c7d65"))
                .isTrue();
        assertThat(Objects.requireNonNull(script.amends()).covers("sha256-tokens:9f86d081884d7d65"))
                .isFalse();
    }

    @Test
    void refusesAnEditWithoutAReasonOrAChecksum() {
        assertThat(problem("-- revision: a1", "-- revises: none", "-- amends: sha256-tokens:9f86d081884c"))
                .hasMessage("""
                        error[illegal-header-value]: "amends" has no reason
                          db/revisions/x.sql:3
                              -- amends: sha256-tokens:9f86d081884c
                        next:
                          -- amends: sha256-tokens:9f86d081884c <reason>    the checksum of the text that was published, and why it was edited""");
        for (String value : new String[] {
            "",
            "why",
            "9f86d081884c why",
            "sha256-tokens:9f86d081884 why",
            "md5:9f86d081884c why",
            "sha256-tokens:xf86d081884c why"
        }) {
            assertThat(Scripts.findings("-- revision: a1", "-- revises: none", "-- amends: " + value))
                    .as(value)
                    .containsExactly("illegal-header-value:3");
        }
    }
}
