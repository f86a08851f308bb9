package dev.tributary.cli.report;

import dev.tributary.plan.Step;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A step of a plan as a JSON object. */
public final class StepJson {

    private StepJson() {}

    /** The step, and how long it took once it is done. */
    public static Map<String, Object> of(Step step, @Nullable Duration took) {
        Map<String, Object> fields;
        if (step instanceof Step.Upgrade upgrade) {
            fields = Json.object(
                    "direction", "upgrade",
                    "revision", upgrade.revision().id().text(),
                    "message", upgrade.revision().message());
        } else if (step instanceof Step.Downgrade downgrade) {
            fields = Json.object(
                    "direction", "downgrade",
                    "revision", downgrade.revision().id().text(),
                    "message", downgrade.revision().message());
        } else if (step instanceof Step.Replace replace) {
            fields = Json.object(
                    "direction", "replace",
                    "revision", replace.revision().id().text(),
                    "message", replace.revision().message(),
                    "replaced", Json.words(replace.replaced()));
        } else if (step instanceof Step.Stamp stamp) {
            fields = Json.object("direction", "stamp", "from", Json.words(stamp.from()), "to", Json.words(stamp.to()));
        } else {
            throw new AssertionError(step);
        }
        fields.put("headsAfter", Json.words(step.heads().after()));
        if (took != null) {
            fields.put("milliseconds", took.toMillis());
        }
        return fields;
    }
}
