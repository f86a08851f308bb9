package dev.tributary.wording;

import dev.tributary.wording.Remedy.Command;
import dev.tributary.wording.Remedy.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says ways out as somebody has them whose program calls Tributary: a command as the method that does the same, on
 * {@code tributary}, an option as the one of its {@code builder}. What has no method stays a command of the command line:
 * whatever changes files does.
 */
final class InCode implements Remedy.Cases<Remedy> {

    static Problem problem(Problem problem) {
        var translation = new InCode();
        return problem.withRemedies(problem.remedies().stream()
                .map(remedy -> remedy.as(translation))
                .toList());
    }

    @Override
    public Remedy command(Command command) {
        if (!command.words().get(0).equals("tributary") || command.words().size() < 2) {
            return command;
        }
        return method(command)
                .<Remedy>map(call -> Remedy.edit(call).does(command.effect()))
                .orElse(command);
    }

    /** The method that does just what the command does; empty where there is none. */
    private static Optional<String> method(Command command) {
        List<String> words = command.words();
        List<String> arguments = words.subList(2, words.size());
        if (!command.input().isEmpty()
                || !command.output().isEmpty()
                || !command.then().isEmpty()) {
            return Optional.empty();
        }
        Optional<String> call = switch (words.get(1)) {
            case "current", "status" -> call(words.get(1), arguments, 0);
            case "upgrade" -> upgrade(arguments);
            case "downgrade" -> call("downgrade", arguments, 1);
            case "stamp" -> stamp(arguments);
            case "unlock" ->
                arguments.size() == 2 && arguments.get(0).equals("--pid")
                        ? call("unlock", arguments.subList(1, 2), 1)
                        : Optional.empty();
            case "journal" -> journal(arguments);
            default -> Optional.empty();
        };
        return call.flatMap(text -> withOptions(text, command.options()));
    }

    private static Optional<String> upgrade(List<String> arguments) {
        var targets = new ArrayList<>(arguments);
        boolean missed = targets.remove("--missed");
        return call(missed ? "upgradeWithMissed" : "upgrade", targets, 1);
    }

    private static Optional<String> stamp(List<String> arguments) {
        var targets = new ArrayList<>(arguments);
        boolean purge = targets.remove("--purge");
        return targets.isEmpty() || anyOption(targets)
                ? Optional.empty()
                : Optional.of("stamp(" + list(targets) + ", " + purge + ")");
    }

    private static Optional<String> journal(List<String> arguments) {
        if (arguments.size() == 4
                && arguments.get(0).equals("accept")
                && arguments.get(2).equals("--reason")) {
            return Optional.of("accept(" + id(arguments.get(1)) + ", " + literal(arguments.get(3)) + ")");
        }
        var words = new ArrayList<>(arguments);
        words.remove("-v");
        if (words.size() == 1 && !anyOption(words)) {
            return Optional.of("lastUpgrade(" + id(words.get(0)) + ")");
        }
        return call("journal", arguments, 0);
    }

    private static Optional<String> call(String method, List<String> arguments, int count) {
        return arguments.size() != count || anyOption(arguments)
                ? Optional.empty()
                : Optional.of(
                        method + "(" + arguments.stream().map(InCode::literal).collect(Collectors.joining(", ")) + ")");
    }

    /** A way back is no option: {@code -1} has one dash and a digit. */
    private static boolean anyOption(List<String> words) {
        return words.stream().anyMatch(word -> word.matches("--?[a-z].*"));
    }

    private static Optional<String> withOptions(String call, List<Setting> options) {
        if (options.isEmpty()) {
            return Optional.of("tributary." + call);
        }
        var all = new ArrayList<String>();
        for (Setting option : options) {
            Optional<String> method = ofBuilder(option);
            if (method.isEmpty()) {
                return Optional.empty();
            }
            all.add(method.get());
        }
        return Optional.of("builder." + String.join(".", all) + ".build()." + call);
    }

    @Override
    public Remedy setting(Setting setting) {
        return ofBuilder(setting)
                .<Remedy>map(call -> Remedy.edit("builder." + call).does(setting.effect()))
                .orElse(setting);
    }

    private static Optional<String> ofBuilder(Setting setting) {
        if (setting.form() != Setting.Form.OPTION || setting.value().isEmpty()) {
            return Optional.empty();
        }
        String value = setting.value();
        return switch (setting.name()) {
            case "wait" -> lasting("waitForOtherRuns", value);
            case "retry-for" -> lasting("retryFor", value);
            case "lock-timeout" -> lasting("lockTimeout", value);
            case "statement-timeout" -> lasting("statementTimeout", value);
            case "connect-retry-for" -> lasting("connectRetryFor", value);
            case "network-timeout" -> lasting("networkTimeout", value);
            case "time-zone" -> Optional.of("timeZone(" + literal(value) + ")");
            case "transaction" -> Optional.of("transaction(TransactionMode." + constant(value) + ")");
            case "on-edited-script" -> Optional.of("onEditedScript(OnEditedScript." + constant(value) + ")");
            case "version-table" -> Optional.of("versionTable(" + literal(value) + ")");
            case "project" -> Optional.of("project(" + literal(value) + ")");
            case "trusted-owners" -> Optional.of("trustedOwners(" + list(List.of(value.split(","))) + ")");
            default -> Optional.empty();
        };
    }

    private static Optional<String> lasting(String method, String value) {
        return Durations.parse(value).map(duration -> method + "(" + duration(duration) + ")");
    }

    private static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (duration.toMillis() % 1_000 != 0) {
            return "Duration.ofMillis(" + duration.toMillis() + ")";
        }
        return seconds % 60 == 0 && seconds != 0
                ? "Duration.ofMinutes(" + seconds / 60 + ")"
                : "Duration.ofSeconds(" + seconds + ")";
    }

    private static String constant(String value) {
        return value.toUpperCase(Locale.ROOT);
    }

    private static String id(String text) {
        return "RevisionId.of(" + literal(text) + ")";
    }

    private static String list(List<String> values) {
        return "List.of(" + values.stream().map(InCode::literal).collect(Collectors.joining(", ")) + ")";
    }

    private static String literal(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public Remedy sql(Remedy.Sql sql) {
        return sql;
    }

    @Override
    public Remedy edit(Remedy.Edit edit) {
        return edit;
    }

    @Override
    public Remedy advice(Remedy.Advice advice) {
        return advice;
    }

    @Override
    public Remedy removal(Remedy.Removal removal) {
        return removal;
    }
}
