package dev.tributary.cli.report;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.VisibleText;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Keeps a password out of a problem that repeats the user's words, wherever on the command line it was typed. */
final class Masking {
    /** What stands between a colon and an at sign, or where a target was cut there; a port is none. */
    private static final Pattern IN_AUTHORITY =
            Pattern.compile("(://[^:/@\\s\"]*):(?![0-9]{1,5}(?:[/?,\\s\"]|$))[^@\\s\"]*");

    /** The same where the slashes before it were forgotten; {@code a:branch@head} is a range, and no user at a host. */
    private static final Pattern WITHOUT_SLASHES =
            Pattern.compile("([^:/@\\s\"]*):(?!//)[^@\\s\"]*@(?!(?:heads?|base)\\b|[+-]\\d)");

    private static final Pattern AS_PARAMETER = Pattern.compile("(?i)(passw(?:or)?d=)(?!…)[^&\\s\"]+");

    private Masking() {}

    /**
     * The problem with three stars for each password in an address, and without control characters.
     *
     * @param whole makes a way out the command to paste; an option stays one where the command has a password in it
     */
    static Problem applied(Problem problem, UnaryOperator<Remedy> whole) {
        return new Problem(
                problem.code(),
                masked(problem.title()),
                problem.facts().stream().map(Masking::masked).toList(),
                problem.remedies().stream().map(remedy -> shown(remedy, whole)).toList(),
                problem.retryable());
    }

    /** The same of one way out. */
    static Remedy shown(Remedy remedy, UnaryOperator<Remedy> whole) {
        Remedy command = whole.apply(remedy);
        Remedy masked = command.as(MASKED);
        boolean pasted = masked.action().equals(command.action());
        return pasted || !(remedy instanceof Remedy.Setting) ? masked : remedy.as(MASKED);
    }

    /** The same ways out, with every text in them masked. */
    private static final Remedy.Cases<Remedy> MASKED = new Remedy.Cases<>() {
        @Override
        public Remedy command(Remedy.Command command) {
            return new Remedy.Command(
                    masked(command.words()),
                    command.place(),
                    command.options().stream().map(Masking::setting).toList(),
                    masked(command.input()),
                    masked(command.output()),
                    masked(command.then()),
                    masked(command.effect()));
        }

        @Override
        public Remedy setting(Remedy.Setting setting) {
            return Masking.setting(setting);
        }

        @Override
        public Remedy sql(Remedy.Sql sql) {
            return Remedy.sql(masked(sql.statement())).does(masked(sql.effect()));
        }

        @Override
        public Remedy edit(Remedy.Edit edit) {
            return Remedy.edit(masked(edit.text())).in(masked(edit.file())).does(masked(edit.effect()));
        }

        @Override
        public Remedy advice(Remedy.Advice advice) {
            return Remedy.advice(masked(advice.text())).does(masked(advice.effect()));
        }

        /** A path that cannot be shown as it is cannot be pasted either. */
        @Override
        public Remedy removal(Remedy.Removal removal) {
            String action = removal.action();
            return masked(action).equals(action)
                    ? removal.does(masked(removal.effect()))
                    : Remedy.advice(masked(action)).does(masked(removal.effect()));
        }
    };

    private static Remedy.Setting setting(Remedy.Setting setting) {
        return new Remedy.Setting(setting.name(), masked(setting.value()), setting.form(), masked(setting.effect()));
    }

    private static List<String> masked(List<String> texts) {
        return texts.stream().map(Masking::masked).toList();
    }

    private static String masked(String text) {
        String seen = VisibleText.of(text);
        String rest = seen.contains("://") ? IN_AUTHORITY.matcher(seen).replaceAll("$1:***") : seen;
        String safe =
                rest.indexOf('@') < 0 ? rest : WITHOUT_SLASHES.matcher(rest).replaceAll("$1:***@");
        return AS_PARAMETER.matcher(safe).replaceAll("$1***");
    }
}
