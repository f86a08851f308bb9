package dev.tributary.project;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads addresses that somebody gave, by the product's rules; those of flags hold no password. */
final class AddressReader {
    static final String EMBEDDED = "embedded";

    /** All of an address, before the variable is replaced. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\w+\\}");

    private final AddressRules rules;

    AddressReader(AddressRules rules) {
        this.rules = rules;
    }

    AddressRules rules() {
        return rules;
    }

    /** Whether it is the word that stands for the embedded server. */
    static boolean isEmbedded(Value url) {
        return url.text().strip().equals(EMBEDDED);
    }

    /** An address setting as it may be seen: without secrets, and without what cannot be read. */
    String shown(Value url) {
        boolean word = isEmbedded(url) || VARIABLE.matcher(url.text()).matches();
        return word ? url.text() : rules.redacted(url.text().strip());
    }

    /** Reads the value of an address setting. */
    ServerAddress read(Value value) {
        String text = value.text().strip();
        return rules.read(text, complaints -> {
            var facts = new ArrayList<>(List.of("given by  " + value.origin()));
            facts.addAll(complaints);
            return ProjectProblems.invalid(
                    value,
                    new Problem(
                            "invalid-setting",
                            "cannot read a database address, which is not repeated since it may hold a password",
                            facts,
                            List.of(Remedy.advice(rules.example(true)).does("for example"))));
        });
    }

    /** Reads one that is refused with a password in it where a flag gave it: every user of the machine can read that. */
    ServerAddress readOpen(Value value) {
        boolean typed = value.source() == Value.Source.FLAG;
        ServerAddress address;
        try {
            address = read(value);
        } catch (WrongUsage e) {
            throw typed && rules.mayHoldPassword(value.text()) ? passwordInArgument(value) : e;
        }
        if (typed && rules.holdsSecret(address)) {
            throw passwordInArgument(value);
        }
        return address;
    }

    private WrongUsage passwordInArgument(Value url) {
        return new WrongUsage(
                url.giver(),
                new Problem(
                        "password-in-argument",
                        "a password does not belong in " + url.giver(),
                        List.of(
                                "given: " + rules.redacted(url.text().strip()),
                                "arguments are seen by everybody on this machine and kept in the shell's history"),
                        List.of(
                                Remedy.command("export", rules.passwordVariable() + "=…")
                                        .does("in the environment"),
                                Remedy.advice(rules.passwordFile()).does(rules.passwordLine()),
                                Remedy.command("export", "TRIBUTARY_PASSWORD_FILE=FILE")
                                        .does("a file that holds nothing else"),
                                Remedy.option("password-stdin").does("the first line of standard input"))));
    }
}
