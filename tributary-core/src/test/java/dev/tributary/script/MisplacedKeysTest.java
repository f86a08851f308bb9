package dev.tributary.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Header lines that stand where they mean nothing. */
class MisplacedKeysTest {

    @Test
    void namesAKeyBehindABlankLine() {
        Finding finding = Scripts.check(
                        Map.of(
                                "b.sql",
                                "-- revision: b\n-- revises: none\n\n-- Depends_on: a1, x\n\n-- @up\nSELECT 1;\n-- @down\nSELECT 2;\n"))
                .findFirst()
                .orElseThrow();

        assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
        assertThat(finding.line()).isEqualTo(4);
        assertThat(finding.problem().text()).isEqualTo("""
                        error[misplaced-header-key]: "depends-on" stands below the header, so it has no effect
                          b.sql:4
                              -- Depends_on: a1, x
                          the header ends at the first blank or other line
                        next:
                          -- depends-on: a1, x      in the header, if that was meant
                          -- # depends-on: a1, x    keeps it as a comment""");
    }

    @Test
    void namesEveryKeyThatARunWouldObey() {
        assertThat(misplaced(
                        "-- label: shop",
                        "-- transactional: false",
                        "-- lock-timeout: 5s",
                        "-- statement timeout: 1500 ms",
                        "-- locks: a, \"b\".c",
                        "-- irreversible: the rows are gone",
                        "-- down: nothing",
                        "-- journal: checksum-only",
                        "-- requires: tributary 0.1",
                        "-- amends: sha256-tokens:9f86d081884c it failed",
                        "SELECT 1;"))
                .containsExactly(4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
        assertThat(misplaced("-- @up", "SELECT 1;", "-- @down", "-- irreversible: rows are gone", "-- down: nothing"))
                .containsExactly(7, 8);
    }

    @Test
    void leavesOrdinaryCommentsAlone() {
        String[] comments = {
            "-- Copyright 2024 Example, Inc.",
            "-- Author: Jane Doe <jane@example.org>",
            "-- Created: 2024-05-01",
            "-- Message: thanks",
            "-- License: MIT",
            "-- note: depends-on: is not meant",
            "-- requires: the extension pgcrypto",
            "-- locks: takes ACCESS EXCLUSIVE on orders for a moment",
            "-- depends on: what the nightly job left",
            "-- journal: of the bookkeeper",
            "-- down: see below",
            "-- revert this by hand if need be",
            "-- # depends-on: a1",
            "-- see https://example.org/depends-on:x",
            "SELECT 1; -- depends-on: a1",
            "-- label: shown",
            "-- locks: orders",
            "SELECT '",
            "-- depends-on: a1",
            "', $$",
            "-- transactional: false",
            "$$ /*",
            "-- revises: x",
            "*/;"
        };

        assertThat(Scripts.findings("-- revision: a\n-- revises: none\n\n" + String.join("\n", comments) + "\n"))
                .isEmpty();
    }

    private static List<Integer> misplaced(String... lines) {
        return Scripts.check(Map.of("a.sql", "-- revision: a\n-- revises: none\n\n" + String.join("\n", lines) + "\n"))
                .filter(finding -> finding.problem().code().equals("misplaced-header-key"))
                .map(Finding::line)
                .toList();
    }
}
