package dev.tributary.cli.command;

import dev.tributary.Tributary;
import dev.tributary.cli.report.Json;
import dev.tributary.cli.report.Table;
import dev.tributary.database.LockHolder;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code unlock [--pid N]}. Ends nothing but the process that has the lock and was named. */
@picocli.CommandLine.Command(
        name = "tributary unlock",
        description = "Who holds the lock, and how do I end a run that hangs? (exit status 3 if somebody holds it)")
public final class Unlock implements Command {

    @Option(names = "--pid", paramLabel = "PID", description = "End this server process, if it holds the lock")
    private @Nullable String pid;

    @Override
    public int run(Call call) {
        if (pid != null && !pid.matches("[1-9]\\d{0,9}")) {
            throw Usage.wrong(
                    "--pid",
                    "\"" + pid + "\" is no process number",
                    Remedy.onDatabase("unlock").does("shows who holds the lock"));
        }
        Tributary tributary = call.tributaryWithoutScripts();
        if (!call.options().quiet() && !call.console().json()) {
            call.announce(tributary.current());
        }
        Optional<LockHolder> holder = tributary.lockHolder();
        if (pid == null || holder.isEmpty()) {
            explain(call, holder);
            return holder.isEmpty() ? Exit.DONE : Exit.FOUND;
        }
        if (!holder.get().pid().equals(pid) || !tributary.unlock(pid)) {
            throw notTheHolder(call, pid, tributary.lockHolder());
        }
        if (call.console().json()) {
            call.console().object(object(call, holder, true));
        } else {
            call.console().line("ended " + holder.get().who());
            call.console()
                    .info("its open transaction was rolled back; next: "
                            + call.console().shown(Remedy.onDatabase("status")));
        }
        return Exit.DONE;
    }

    private static void explain(Call call, Optional<LockHolder> holder) {
        if (call.console().json()) {
            call.console().object(object(call, holder, false));
            return;
        }
        if (holder.isEmpty()) {
            call.console().line("nobody holds the lock");
            return;
        }
        var table = new Table();
        table.row("holder", holder.get().who());
        if (!holder.get().work().isEmpty()) {
            table.row("doing", holder.get().work());
        }
        table.lines().forEach(call.console()::line);
        call.console()
                .info("the lock ends with that process, however it ends; if it hangs: "
                        + call.console()
                                .shown(Remedy.onDatabase(
                                        "unlock", "--pid", holder.get().pid())));
    }

    private static TributaryException notTheHolder(Call call, String pid, Optional<LockHolder> holder) {
        var facts = new ArrayList<String>();
        facts.add(holder.map(who -> "holder  " + who.who()).orElse("nobody holds it any more"));
        facts.add("nothing was ended");
        return new TributaryException(new Problem(
                "not-the-holder",
                "process " + pid + " does not hold the lock of \""
                        + call.whereabouts().database() + "\"",
                facts,
                List.of(Remedy.onDatabase("unlock").does("who holds it"))));
    }

    private static Map<String, Object> object(Call call, Optional<LockHolder> holder, boolean ended) {
        Map<String, Object> fields = Json.object(
                "command", "unlock", "database", call.whereabouts().object(), "held", holder.isPresent() && !ended);
        holder.ifPresent(who -> fields.put(
                "holder",
                Json.object(
                        "pid", Long.valueOf(who.pid()),
                        "role", who.role(),
                        "application", who.application(),
                        "client", who.client(),
                        "since", who.since(),
                        "doing", who.doing(),
                        "waiting", who.waiting(),
                        "progress", who.progress())));
        fields.put("ended", ended);
        return fields;
    }
}
