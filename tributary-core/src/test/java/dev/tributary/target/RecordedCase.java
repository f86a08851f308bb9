package dev.tributary.target;

import dev.tributary.graph.RevisionId;
import dev.tributary.testing.RecordedObject;
import java.util.List;
import java.util.Optional;

/** One recorded question and its answers. */
record RecordedCase(RecordedObject fields) {

    String id() {
        return fields.text("id");
    }

    String graph() {
        return fields.text("graph");
    }

    String command() {
        return fields.text("command");
    }

    /** One target; where several are given, those are {@link #targets}. */
    String target() {
        return fields.text("target");
    }

    boolean hasOneTarget() {
        return fields.has("target") && !fields.isList("target");
    }

    List<String> targets() {
        return fields.texts("target");
    }

    List<RevisionId> rows() {
        return ids(fields.texts("current"));
    }

    RecordedObject options() {
        return fields.object("options");
    }

    boolean isSet(String option) {
        return options().is(option, true);
    }

    Optional<String> order() {
        return fields.has("order") ? Optional.of(fields.text("order")) : Optional.empty();
    }

    boolean hasQuirk() {
        return fields.has("quirk");
    }

    /** The answers of which any one is right. */
    List<RecordedObject> answers() {
        return fields.has("expect") ? List.of(fields.object("expect")) : fields.objects("expect_any_of");
    }

    /** The recorded steps of all answers. */
    List<RecordedObject> steps() {
        return answers().stream()
                .flatMap(answer -> answer.objects("steps").stream())
                .toList();
    }

    /** Alembic itself crashes: no particular answer is asked for. */
    boolean isCrash() {
        return answers().stream().anyMatch(answer -> answer.is("error", "internal"));
    }

    static List<RevisionId> ids(List<String> texts) {
        return texts.stream().map(RevisionId::of).toList();
    }
}
