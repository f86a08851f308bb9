package dev.tributary.script;

import static dev.tributary.script.Scripts.parse;
import static dev.tributary.script.Scripts.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Header words besides those that say what a revision is: a team's own, those of a later Tributary, and which one that is. */
class HeaderWordsTest {

    @Test
    void keepsATeamsOwnKeysInOrder() {
        Script script = parse(
                "-- revision: a1",
                "-- x-ticket: SHOP-1234",
                "-- revises: none",
                "-- X_Reviewed.by2 :  ana: twice",
                "-- x-flag:",
                "SELECT 1");

        assertThat(script.extras())
                .containsExactly(
                        new Extra("x-ticket", "SHOP-1234"),
                        new Extra("X_Reviewed.by2", "ana: twice"),
                        new Extra("x-flag", ""));
        String written = Scripts.format(script);
        assertThat(written).contains("-- x-ticket: SHOP-1234\n-- X_Reviewed.by2: ana: twice\n-- x-flag:\n");
        assertThat(parse(written)).isEqualTo(script);
        assertThat(parse(written.replace("twice", "once"))).isNotEqualTo(script);
    }

    @Test
    void refusesATeamsOwnKeyThatCannotBeKept() {
        assertThat(Scripts.findings(
                        "-- revision: a1",
                        "-- revises: none",
                        "-- x-ticket: 1",
                        "-- X_TICKET: 2",
                        "-- x-bell: \u0007",
                        "-- x-: 3",
                        "-- x-ray of a b c: a comment"))
                .containsExactly("repeated-header-key:4", "illegal-header-value:5", "unknown-header-key:6");
        assertThatThrownBy(() -> new Extra("ticket", "1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Extra("x-a b", "1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anUnknownKeyMayBecomeATeamsOwn() {
        assertThat(problem("-- revision: a1", "-- revises: none", "-- Jira ticket: SHOP-1")
                        .problem()
                        .remedies()
                        .get(0)
                        .toString())
                .contains("-- x-jira-ticket: SHOP-1");
    }

    @Test
    void refusesWordsThatALaterTributaryWillUse() {
        assertThat(problem("-- revision: a1", "-- revises: none", "-- Phase: contract"))
                .hasMessage("""
                        error[reserved-word]: "phase" is reserved for a later Tributary and means nothing yet
                          db/revisions/x.sql:3
                              -- Phase: contract
                        next:
                          -- x-phase: contract    makes it a key of your own, which "tributary show" shows
                          -- # Phase: contract    keeps the line as a comment""");
        assertThat(Scripts.findings(
                        "-- revision: a1",
                        "-- revises: none",
                        "-- phase: expand",
                        "-- repeatable: true",
                        "-- Dialect: postgresql"))
                .containsExactly("reserved-word:3", "reserved-word:4", "reserved-word:5");
    }

    @Test
    void refusesMarkersThatALaterTributaryWillUse() {
        assertThat(problem("-- revision: a1", "-- revises: none", "", "-- @up", "SELECT 1;", "-- @Verify twice"))
                .hasMessage("""
                        error[reserved-word]: "@verify" is reserved for a later Tributary and means nothing yet
                          db/revisions/x.sql:6
                              -- @Verify twice
                        next:
                          -- # @Verify twice    keeps the line as a comment""");
        assertThat(Scripts.findings(
                        "-- revision: a1",
                        "-- revises: none",
                        "-- @backfill",
                        "",
                        "-- @up",
                        "SELECT 1; -- @verify",
                        "SELECT '-- @verify';",
                        "-- @down"))
                .containsExactly("reserved-word:3", "reserved-word:6");
    }

    @Test
    void readsWhichTributaryAFileNeeds() {
        for (String needed : new String[] {"tributary 0.1", "Tributary  0.1.0", "tributary 0", "tributary 0.0.9"}) {
            Script script = parse("-- revision: a1", "-- revises: none", "-- requires: " + needed);

            assertThat(script.requires()).isEqualTo(needed);
            assertThat(parse(Scripts.format(script))).isEqualTo(script);
        }
        assertThat(problem("-- revision: a1", "-- revises: none", "-- requires: tributary soon"))
                .hasMessage("""
                        error[illegal-header-value]: "tributary soon" names no version of Tributary
                          db/revisions/x.sql:3
                              -- requires: tributary soon
                        next:
                          -- requires: tributary 0.1.0    or the oldest version that can read the file""");
        assertThat(Scripts.findings("-- revision: a1", "-- revises: none", "-- requires: tributary"))
                .containsExactly("illegal-header-value:3");
    }

    @Test
    void refusesAFileForANewerTributaryAndSaysNothingElseOfIt() {
        for (String needed : new String[] {"0.1.1", "0.2", "1", "1.0.0"}) {
            assertThat(Scripts.findings(
                            "-- revision: a1",
                            "-- revises: none",
                            "-- phase: contract",
                            "-- requires: tributary " + needed,
                            "-- new-key: x",
                            "",
                            "-- @verify",
                            "SELECT 'not closed"))
                    .as(needed)
                    .containsExactly("needs-newer-tributary:4");
        }
        assertThat(problem("-- revision: a1", "-- revises: none", "-- requires: tributary 2.1"))
                .hasMessage("""
                        error[needs-newer-tributary]: "db/revisions/x.sql" needs Tributary 2.1 or newer; this is 0.1.0
                          db/revisions/x.sql:3
                              -- requires: tributary 2.1
                        next:
                          run it with Tributary 2.1 or newer    the file says what this version does not understand""");
    }

    @Test
    void aFileForANewerTributaryIsNoMissingParent() {
        assertThat(Scripts.check(Map.of(
                                "a.sql", "-- revision: a\n-- revises: none\n-- requires: tributary 9\n",
                                "b.sql", "-- revision: b\n-- revises: a\n\nSELECT 1;\n"))
                        .map(finding -> finding.problem().code()))
                .containsExactly("needs-newer-tributary");
    }

    @Test
    void requiresOfOtherToolsNamesRevisions() {
        assertThat(problem("-- revision: a1", "-- revises: none", "-- requires: b2"))
                .isInstanceOfSatisfying(
                        UnknownHeaderKey.class,
                        unknown -> assertThat(unknown.closest()).contains("depends-on"));
    }

    @Test
    void theVersionThatRunsIsThatOfTheBuild() throws IOException {
        var parent = Pattern.compile("<artifactId>tributary-parent</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(Files.readString(Path.of("pom.xml")));

        assertThat(parent.find()).isTrue();
        assertThat(Release.THIS).isEqualTo(parent.group(1).replace("-SNAPSHOT", ""));
    }
}
