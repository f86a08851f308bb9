package dev.tributary.merge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A password that the last revision leaves is a difference like any, and no answer shows it. */
class SecretsTest {
    private static final String BASE = """
            create foreign data wrapper w options (token 'one');
            create server s foreign data wrapper w options (api_secret 'one');
            create user mapping for public server s options (password 'one');
            create foreign table f (id int options (token 'one')) server s options (password 'one')""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter foreign data wrapper w options (set token '{}')",
                "alter server s options (set api_secret '{}')",
                "alter user mapping for public server s options (set password '{}')",
                "alter foreign table f options (set password '{}')",
                "alter foreign table f alter id options (set token '{}')",
            })
    void areCompared(String change) {
        try (var lines = new Lines()) {
            Proof proof = lines.given("r0", "none", BASE)
                    .given("a1", "r0", change.replace("{}", "hunter2"))
                    .given("b1", "r0", change.replace("{}", "swordfish"))
                    .prove("a1", "b1");

            assertThat(proof.verdict().divergences())
                    .hasSize(1)
                    .allMatch(divergence -> divergence.kind().equals("secret"));
            assertThat(proof.toString()).doesNotContain("hunter2", "swordfish");
        }
    }

    @Test
    void areTheSameWhereBothSidesSaySo() {
        try (var lines = new Lines()) {
            String change = "alter user mapping for public server s options (set password 'hunter2')";

            assertThat(lines.given("r0", "none", BASE)
                            .given("a1", "r0", change)
                            .given("b1", "r0", change)
                            .prove("a1", "b1")
                            .verdict())
                    .isEqualTo(new Verdict.Commute());
        }
    }
}
