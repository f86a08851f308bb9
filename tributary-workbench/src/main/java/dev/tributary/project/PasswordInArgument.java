package dev.tributary.project;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.List;

/** What to say about a password inside {@code --url}, where every user of the machine can read it. */
final class PasswordInArgument {
    private PasswordInArgument() {}

    static WrongUsage of(String url) {
        return new WrongUsage(
                "--url",
                new Problem(
                        "password-in-argument",
                        "a password does not belong in --url",
                        List.of(
                                "given: " + AddressText.redacted(url),
                                "arguments are seen by everybody on this machine and kept in the shell's history"),
                        List.of(
                                Remedy.unsorted("export PGPASSWORD=…", "in the environment"),
                                Remedy.unsorted(
                                        "~/.pgpass", "a line HOST:PORT:DATABASE:USER:PASSWORD, readable by you only"),
                                Remedy.unsorted(
                                        "export TRIBUTARY_PASSWORD_FILE=FILE", "a file that holds nothing else"),
                                Remedy.unsorted("--password-stdin", "the first line of standard input"))));
    }
}
