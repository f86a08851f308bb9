package dev.tributary.tool;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What {@code docs/tools.md} shows; the marks are not. */
final class ReviewExample {

    private ReviewExample() {}

    /** What a bot would say about a branch; a line each. */
    static List<String> review(Path folder, String branch) {
        var lines = new ArrayList<String>();
        // snippet: start
        Tool tool = Tool.in(folder);
        try {
            ToolAnswer answer = tool.check("--against", branch);
            for (Map<String, Object> finding : answer.objects("findings")) {
                lines.add(finding.get("file") + ":" + finding.get("line") + " " + finding.get("title"));
            }
            lines.add(answer.isOk() ? "fit to be merged" : "not yet"); // exit status 0, or 3
        } catch (ToolFailed failed) {
            lines.add(failed.getMessage()); // what the console would show: what, where, why, what next
        }
        // snippet: end
        return lines;
    }
}
