package dev.tributary.cli.command;

import dev.tributary.cli.report.Json;
import dev.tributary.cli.report.Table;
import dev.tributary.project.ShownSetting;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import picocli.CommandLine.Parameters;

/** {@code config show}. */
@picocli.CommandLine.Command(
        name = "tributary config",
        description = "Which settings are in effect, and where does each come from?")
public final class ConfigShow implements Command {

    @Parameters(paramLabel = "show", description = "Shows every setting and its origin; contacts nothing")
    private String action = "";

    @Override
    public boolean hasItems() {
        return true;
    }

    @Override
    public boolean examinesSettings() {
        return true;
    }

    @Override
    public int run(Call call) {
        if (!action.equals("show")) {
            throw Usage.wrong(action, "config cannot \"" + action + "\"", Remedy.onFiles("config", "show"));
        }
        var settings = call.project().shown();
        if (call.console().json()) {
            var list = new ArrayList<Object>();
            for (ShownSetting setting : settings) {
                list.add(Json.object("name", setting.name(), "value", setting.value(), "origin", setting.origin()));
            }
            call.console().items(Json.object("command", "config show", "settings", list), "settings", "setting");
            return Exit.DONE;
        }
        var table = new Table();
        settings.forEach(setting -> table.row(setting.name(), setting.value(), setting.origin()));
        table.lines().forEach(call.console()::line);
        return Exit.DONE;
    }
}
