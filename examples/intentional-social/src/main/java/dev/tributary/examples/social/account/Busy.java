package dev.tributary.examples.social.account;

import dev.tributary.examples.social.web.Refusal;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** A password that nobody has looked at, because too many others came before it: the same for every address. */
final class Busy extends Refusal {
    private static final long serialVersionUID = 1L;

    Busy(Duration rest) {
        super(
                HttpStatus.SERVICE_UNAVAILABLE,
                "busy",
                "Too many passwords are being looked at; Retry-After says in how many seconds it may be tried again.");
        getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, rest.toSeconds())));
    }
}
