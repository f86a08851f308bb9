package dev.tributary.python;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes Python modules of statements that give values to a few names, mostly right and sometimes not. */
final class RandomModule {
    static final List<String> NAMES = List.of("revision", "down_revision", "depends_on", "branch_labels", "other");

    private static final int DEEPEST = 2;
    private static final String QUOTED = "'\"";

    private final Random random;

    RandomModule(Random random) {
        this.random = random;
    }

    String text() {
        String docstring = one("", "\"\"\"d\n x\"\"\"\n", "# c\n", "\uFEFF");
        return docstring + repeated(1, 6, "", () -> statement("", 0)) + (chance(30) ? "f()\n" : "");
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private String one(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String name() {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    private String repeated(int least, int most, String between, Supplier<String> part) {
        return IntStream.range(0, least + random.nextInt(most - least + 1))
                .mapToObj(i -> part.get())
                .collect(Collectors.joining(between));
    }

    private String blank() {
        return one("", "", " ", "  ", "\t", " \\\n ");
    }

    private String blankInBrackets() {
        return one("", "", " ", "\n", "\n  # c\n ", "\t", "\r\n", "\r");
    }

    private String string() {
        String prefix = chance(40) ? one("r", "u", "f", "R", "U", "F", "rf", "fR", "b", "Br", "Rb") : "";
        char quote = QUOTED.charAt(random.nextInt(2));
        boolean triple = chance(30);
        boolean bytes = prefix.toLowerCase(Locale.ROOT).contains("b");
        boolean formatted = prefix.toLowerCase(Locale.ROOT).contains("f");
        String body = repeated(0, 5, "", () -> bytes ? one("a", "x1", " ", "#", "(") : part(quote, triple, formatted));
        String quotes = String.valueOf(quote).repeat(triple ? 3 : 1);
        return prefix + quotes + body + (body.endsWith("\\") ? "x" : "") + quotes;
    }

    private String part(char quote, boolean triple, boolean formatted) {
        String part = one(
                "a",
                "b1",
                "é",
                "変",
                "\\n",
                "\\x41",
                "\\u00e9",
                "\\101",
                "\\0",
                "\\d",
                "\\\\",
                "\\\n",
                "\\'",
                "\\\"",
                "{{",
                "}}",
                " ",
                "#",
                "\\N{BULLET}",
                "\\ud800",
                "\uD83D\uDE00",
                "\\t",
                "\\8",
                "\\777",
                "(",
                ";",
                "'",
                "\"",
                "\n",
                "\r\n",
                "{",
                "}",
                "\\{");
        if (part.equals(String.valueOf(quote)) || (!triple && (part.equals("\n") || part.equals("\r\n")))) {
            return "y";
        }
        if (formatted && (part.equals("{") || part.equals("}") || part.equals("\\{"))) {
            return one("{other}", "{{", "{1}", "{other!r:>{1}}", "w", "w", "w");
        }
        return part;
    }

    private String strings() {
        return repeated(1, chance(40) ? 3 : 1, blank(), this::string);
    }

    private String members(int least, int depth) {
        return repeated(least, 3, ",", () -> blankInBrackets() + expression(depth + 1) + blankInBrackets());
    }

    private String expression(int depth) {
        int kind = random.nextInt(16);
        if (kind < 6 || kind == 15 || depth > DEEPEST) {
            return strings();
        }
        return switch (kind) {
            case 6 -> "None";
            case 7 -> name();
            case 8 -> "(" + blankInBrackets() + expression(depth + 1) + blankInBrackets() + ")";
            case 9 -> "(" + members(1, depth) + one("", ",") + blankInBrackets() + ")";
            case 10 -> "[" + members(0, depth) + "]";
            case 11 -> "{" + members(0, depth) + "}";
            case 12 -> one("tuple()", "list( )", "set()", "()", "[]");
            case 13 ->
                expression(depth + 1)
                        + blank()
                        + one(" + ", " if other else ", " or ")
                        + blank()
                        + expression(depth + 1);
            default -> one("1", "True", "f()", "*other", "lambda: 1", "other.x", "other[0]", "(other := \"w\")");
        };
    }

    private String simple() {
        String name = name();
        return switch (random.nextInt(18)) {
            case 7 ->
                name + ": " + one("str", "str | None", "\"x\"", "Union[str, None]")
                        + (chance(50) ? "" : " = " + expression(0));
            case 8 -> name + " = " + name() + " = " + expression(0);
            case 9 -> name + " = " + expression(0) + ", " + expression(0);
            case 10 -> name + ", " + name() + " = " + expression(0) + ", " + expression(0);
            case 11 -> name + " += " + expression(0);
            case 12 -> "del " + name;
            case 13 ->
                one(
                        "pass",
                        "import os as " + name,
                        "from os import path as " + name,
                        "from string import *",
                        "globals()[\"" + name + "\"] = \"g\"",
                        "(" + name + ") = " + expression(0),
                        name + ".append(\"m\")",
                        name + "[0] = \"m\"",
                        "x = " + name,
                        "x.append(\"n\")");
            default -> name + blank() + "=" + blank() + expression(0);
        };
    }

    private String statement(String indent, int depth) {
        if (random.nextInt(20) < 13 || depth > DEEPEST) {
            return indent
                    + simple()
                    + (chance(15) ? "; " + simple() : "")
                    + one("", " # c", ";")
                    + one("\n", "\n", "\r\n", "\r");
        }
        String deeper = indent + one("  ", "\t", "    ");
        String head = one(
                "if other:",
                "if 1:",
                "for " + name() + " in \"ab\":",
                "while 0:",
                "with ctx as " + name() + ":",
                "def " + one(name(), "f", "f") + "():",
                "class " + one(name(), "C", "C") + ":",
                "try:");
        String global = head.startsWith("def") && chance(30) ? deeper + "global " + name() + "\n" : "";
        String handler =
                head.equals("try:") ? indent + "except Exception as " + name() + ":\n" + block(deeper, depth + 1) : "";
        return indent + head + "\n" + global + block(deeper, depth + 1) + handler;
    }

    private String block(String indent, int depth) {
        return repeated(1, 3, "", () -> statement(indent, depth));
    }
}
