package dev.tributary.alembic;

import dev.tributary.file.FileTrouble;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.Spelling;
import dev.tributary.wording.TributaryException;
import dev.tributary.wording.VisibleText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What can be wrong with the settings of an Alembic project. None of it shows a line that may hold a password. */
final class SettingsProblems {
    private static final String INVALID = "invalid-alembic-settings";
    private static final String NO_LOCATION = "no-script-location";
    private static final String UNKNOWN_SECTION = "unknown-alembic-section";

    private SettingsProblems() {}

    /** A file that is not written as such files are. */
    static TributaryException broken(String file, String place, String why) {
        return new TributaryException(new Problem(
                INVALID,
                "\"" + file + "\" cannot be read as settings of Alembic",
                List.of(place + "  " + why),
                List.of(
                        Remedy.advice("correct that line").does("Alembic does not read the file either"),
                        Remedy.option("scripts", "DIR")
                                .does("names the folder of env.py instead, or that of the files"))));
    }

    /** A value that cannot be used. */
    static TributaryException value(Said said, String key, String expected) {
        return new TributaryException(new Problem(
                INVALID,
                "cannot use \"" + VisibleText.inOneLine(said.value()) + "\" for \"" + key + "\"",
                List.of(said.place(), "expected  " + expected),
                List.of(Remedy.advice("correct it there"))));
    }

    /** A value that refers to something which is not there. */
    static TributaryException reference(Said said, String key, String why) {
        return new TributaryException(new Problem(
                INVALID,
                "cannot use the value of \"" + key + "\"",
                List.of(said.place(), why),
                List.of(Remedy.advice("correct it there").does("a percent sign that is meant as such is written %%"))));
    }

    /** A file that cannot be read at all. */
    static TributaryException unreadable(String shown, Path file, Exception cause) {
        FileTrouble trouble = FileTrouble.reading(file, cause);
        return new TributaryException(
                new Problem(INVALID, "cannot read \"" + shown + "\"", trouble.facts(), trouble.remedies()), cause);
    }

    /** A file that is something else. */
    static TributaryException tooLarge(String shown) {
        return new TributaryException(new Problem(
                INVALID,
                "cannot read \"" + shown + "\"",
                List.of("because   it is larger than a settings file can be"),
                List.of(Remedy.command("ls", "-l", shown).does("shows what it is"))));
    }

    /** Settings that do not say where the scripts are. */
    static TributaryException noLocation(String file, String section) {
        return new TributaryException(new Problem(
                NO_LOCATION,
                "\"" + file + "\" does not say where the revisions are",
                List.of("[" + section + "] has no script_location"),
                List.of(
                        Remedy.option("scripts", "DIR").does("names the folder of env.py"),
                        Remedy.edit("script_location = …").in(file).does("in that section, as Alembic wants it"))));
    }

    /** Settings that name a place which is not there. */
    static TributaryException missingLocation(Said said, String lookedFor) {
        return new TributaryException(new Problem(
                NO_LOCATION,
                "\"" + VisibleText.inOneLine(said.value()) + "\" is not there: no revisions can be read",
                List.of("script_location  " + said.place(), "looked for       " + lookedFor),
                List.of(
                        Remedy.option("scripts", "DIR").does("names the folder of env.py"),
                        Remedy.advice("correct it there").does("a relative path counts from the file that says it"))));
    }

    /** A folder was named that has several settings files, and none that Alembic would take. */
    static TributaryException severalFiles(String folder, List<String> files) {
        return new TributaryException(new Problem(
                NO_LOCATION,
                "\"" + folder + "\" has " + files.size() + " settings files, and none of them is " + SettingsFile.INI,
                List.of("there are  " + String.join(", ", files)),
                files.stream()
                        .<Remedy>map(name -> Remedy.option("scripts", name))
                        .toList()));
    }

    /** Something was named, and it is none of what an Alembic project consists of. */
    static TributaryException noProject(String named, boolean there) {
        return new TributaryException(new Problem(
                NO_LOCATION,
                there
                        ? "\"" + named + "\" belongs to no Alembic project"
                        : "\"" + named + "\" is not there: no revisions can be read",
                there
                        ? List.of("looked for alembic.ini, [tool.alembic] of pyproject.toml, env.py, and files with"
                                + " down_revision")
                        : List.of(),
                List.of(Remedy.option("scripts", "DIR")
                        .does("names the folder of alembic.ini, that of env.py, or that of the files"))));
    }

    /** A section was asked for that the settings do not have. */
    static TributaryException unknownSection(String file, String asked, List<String> known) {
        Optional<String> meant = Spelling.closestSetting(asked, known, 2);
        return new TributaryException(new Problem(
                UNKNOWN_SECTION,
                "\"" + file + "\" has no section [" + asked + "] that says where revisions are",
                List.of(known.isEmpty() ? "it has none at all" : "there are  " + String.join(", ", known)),
                meant.<List<Remedy>>map(
                                name -> List.of(Remedy.option("env", name).does("if that is what was meant")))
                        .orElseGet(() -> choices(known))));
    }

    /** No section was asked for, and each of them is a project of its own. */
    static TributaryException severalSections(String file, List<String> known) {
        return new TributaryException(new Problem(
                UNKNOWN_SECTION,
                "\"" + file + "\" has " + known.size() + " sections, and none of them was chosen",
                List.of("there are  " + String.join(", ", known)),
                choices(known)));
    }

    private static List<Remedy> choices(List<String> sections) {
        return sections.stream().<Remedy>map(name -> Remedy.option("env", name)).toList();
    }
}
