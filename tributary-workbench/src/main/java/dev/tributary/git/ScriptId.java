package dev.tributary.git;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** The revision that a file says it carries, without reading the rest, so that a file with mistakes is known again too. */
final class ScriptId {
    private static final Pattern LINE =
            Pattern.compile("(?im)^\uFEFF?--[ \t]*revision[ \t]*:[ \t]*(\\S[^\r\n]*?)[ \t]*\r?$");

    private ScriptId() {}

    static Optional<String> in(byte[] text) {
        var matcher = LINE.matcher(new String(text, StandardCharsets.UTF_8));
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
