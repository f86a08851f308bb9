package dev.tributary.examples.social.incident;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.tributary.testing.Deadline;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail server on a port of its own, and its letters. It knows no encryption. */
final class MailServer implements AutoCloseable {
    private static final Pattern CODE = Pattern.compile("your code is (\\d{6})");

    private final GreenMail server = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));

    MailServer() {
        server.start();
    }

    /** The environment of a backend that sends its letters here. */
    Map<String, String> inside(Map<String, String> environment) {
        var inside = new TreeMap<>(strict(environment));
        inside.put("SPRING_MAIL_PROPERTIES_MAIL_SMTP_STARTTLS_REQUIRED", "false");
        return inside;
    }

    /** The same where letters may only be sent encrypted, as they may unless somebody says otherwise. */
    Map<String, String> strict(Map<String, String> environment) {
        var strict = new TreeMap<>(environment);
        strict.put("SPRING_MAIL_HOST", "localhost");
        strict.put("SPRING_MAIL_PORT", Integer.toString(server.getSmtp().getPort()));
        strict.put("SPRING_MAIL_PROPERTIES_MAIL_FROM", "social@example.org");
        return strict;
    }

    /** The letters to an address, in the order in which they came. */
    List<MimeMessage> lettersTo(String address) {
        var letters = new ArrayList<MimeMessage>();
        for (MimeMessage letter : server.getReceivedMessages()) {
            if (GreenMailUtil.getAddressList(recipients(letter)).equals(address)) {
                letters.add(letter);
            }
        }
        return letters;
    }

    /** The code in the last letter to an address, once there is one. */
    String codeFor(String address) {
        Deadline.await(
                BackendProcess.PATIENCE, "a letter", () -> !lettersTo(address).isEmpty(), () -> "none came");
        List<MimeMessage> letters = lettersTo(address);
        Matcher code = CODE.matcher(GreenMailUtil.getBody(letters.get(letters.size() - 1)));
        if (!code.find()) {
            throw new IllegalStateException("no code");
        }
        return code.group(1);
    }

    private static Address[] recipients(MimeMessage letter) {
        try {
            return letter.getAllRecipients();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
