package dev.tributary.toolbox.postgresql.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CanonicalExpressionTest {

    @Test
    void castsElementsInsteadOfTheirArray() {
        assertCanonical(
                "((s)::text = ANY ((ARRAY['a'::character varying, 'b,c'::character varying])::text[]))",
                "((s)::text = ANY (ARRAY[('a'::character varying)::text, ('b,c'::character varying)::text]))");
        assertCanonical(
                "(ARRAY[ARRAY['a'::text, f(x, y)], ARRAY[b]])::character varying(10)[]",
                "ARRAY[ARRAY[('a'::text)::character varying(10), (f(x, y))::character varying(10)],"
                        + " ARRAY[(b)::character varying(10)]]");
        assertCanonical("(ARRAY['a'])::public.\"Odd Type\"[]", "ARRAY[('a')::public.\"Odd Type\"]");
    }

    @Test
    void leavesOtherArraysAlone() {
        assertCanonical("(x = ANY (ARRAY[1, 2]))", "(x = ANY (ARRAY[1, 2]))");
        assertCanonical("((ARRAY[1, 2])[1])::text", "((ARRAY[1, 2])[1])::text");
    }

    @Test
    void flattensConjunctionsAndDisjunctions() {
        assertCanonical("(((a >= 1) AND (a <= 5)) AND (b > 0))", "((a >= 1) AND (a <= 5) AND (b > 0))");
        assertCanonical("(x AND ((a >= 1) AND (y AND z)) AND w)", "(x AND (a >= 1) AND y AND z AND w)");
        assertCanonical("((a AND b) AND\nCASE WHEN x THEN y END)", "(a AND b AND\nCASE WHEN x THEN y END)");
        assertCanonical("(a OR (b OR (c AND (d AND e))))", "(a OR b OR (c AND d AND e))");
    }

    @Test
    void keepsWhatTheParenthesesMean() {
        for (String kept : new String[] {
            "(a AND (b OR c))",
            "(a AND (NOT (b AND c)))",
            "(a = (b AND c))",
            "((a AND b) IS TRUE)",
            "CASE WHEN (a AND b) THEN (c AND d) END",
            "(SELECT x FROM y WHERE (a AND b))",
            "(a AND f((b AND c)))",
            "(count(*) OVER (ORDER BY a ROWS BETWEEN 1 PRECEDING AND 2 FOLLOWING))"
        }) {
            assertCanonical(kept, kept);
        }
    }

    @Test
    void literalsStayAsTheyAre() {
        for (String kept : new String[] {
            "(x = 'a AND ((b AND c) AND d)'::text)",
            "$function$ ((a AND b) AND c) (ARRAY['x'])::text[] $function$",
            "(\"AND\" = 'it''s ((a AND b) AND c')",
            "(x ~ E'\\' ((a AND b) AND c)')",
            "unbalanced ) ((a AND b) AND c",
            "'unterminated ((a AND b) AND c)"
        }) {
            assertCanonical(kept, kept);
        }
    }

    private static void assertCanonical(String deparsed, String canonical) {
        assertThat(CanonicalExpression.of(deparsed)).isEqualTo(canonical);
        assertThat(CanonicalExpression.of(canonical)).isEqualTo(canonical);
    }
}
