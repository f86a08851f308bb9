package dev.tributary.cli.command;

import dev.tributary.wording.Remedy;

/** {@code import} alone: what is to be imported is the second word. */
@picocli.CommandLine.Command(
        name = "tributary import",
        description = "How do I bring the revisions of another tool here? import alembic")
public final class Import implements Command {

    @Override
    public int run(Call call) {
        throw Usage.wrong(
                "import",
                "import takes the tool whose revisions are to be read",
                Remedy.onFiles("import", "alembic").does("reads the Python revisions of an Alembic project"));
    }
}
