package dev.tributary.examples.social.account;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** In the profile {@code example}, the log is the letter box: the only place where a code is written out. */
@Component
@Profile("example")
@Fallback
class LogMailSender implements MailSender {
    private static final Logger LOG = LoggerFactory.getLogger(LogMailSender.class);

    @Override
    public void send(Mail mail) {
        LOG.info("mail to {}: {}", mail.to(), mail.text().reveal());
    }
}
