package dev.tributary.cli.command;

import dev.tributary.target.NewRevision.Wish;
import dev.tributary.target.Purpose;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code revision}. */
@picocli.CommandLine.Command(name = "tributary revision", description = "How do I start a new revision?")
public final class CreateRevision implements Command {

    @Mixin
    private final NewFileOptions file = new NewFileOptions();

    @Option(
            names = "--head",
            paramLabel = "REVISION",
            description = "What it continues (head unless said); base for a new base; several are merged")
    private List<String> heads = new ArrayList<>();

    @Option(
            names = "--depends-on",
            paramLabel = "REVISION",
            description = "A revision or label that must be applied before, but is not continued")
    private List<String> dependencies = new ArrayList<>();

    @Override
    public int run(Call call) {
        var wish = new Wish(heads.isEmpty() ? List.of("head") : heads, file.splice(), dependencies, file.labels());
        return file.file(call).show("revision", wish, Purpose.REVISION);
    }
}
