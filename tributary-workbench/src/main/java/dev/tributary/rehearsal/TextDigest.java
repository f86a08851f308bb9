package dev.tributary.rehearsal;

import dev.tributary.wording.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** SHA-256 over texts, in hexadecimal digits. */
public final class TextDigest {

    private TextDigest() {}

    /** Over these texts in order; lists with other borders between the same characters have other checksums. */
    public static String of(List<String> texts) {
        var digest = new Sha256();
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            digest.add(bytes.length + ":").add(bytes);
        }
        return digest.hex();
    }
}
