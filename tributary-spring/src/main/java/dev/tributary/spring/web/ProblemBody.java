package dev.tributary.spring.web;

import dev.tributary.spring.start.UnreadyReason;
import dev.tributary.wording.Remedy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A refusal as problem details (RFC 9457). What a stranger may read: code, title, remedies, and whether it may pass by itself; facts, which name hosts, roles
 * and statements, stay in the log and the actuator.
 */
final class ProblemBody {

    static final String TYPE = "application/problem+json";

    private ProblemBody() {}

    static byte[] of(List<UnreadyReason> reasons) {
        UnreadyReason first = reasons.get(0);
        var text = new StringBuilder("{\"type\":\"about:blank\",\"title\":\"Service Unavailable\",\"status\":503");
        text.append(",\"detail\":").append(quoted(first.problem().title()));
        text.append(",\"code\":").append(quoted(first.problem().code()));
        text.append(",\"retryable\":").append(first.problem().retryable());
        if (!first.database().isEmpty()) {
            text.append(",\"database\":").append(quoted(first.database()));
        }
        text.append(",\"remedies\":")
                .append(first.problem().remedies().stream()
                        .map(ProblemBody::remedy)
                        .collect(Collectors.joining(",", "[", "]")));
        return text.append("}\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String remedy(Remedy remedy) {
        return "{\"action\":" + quoted(remedy.action()) + ",\"effect\":" + quoted(remedy.effect()) + "}";
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
