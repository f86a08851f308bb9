package dev.tributary.examples.social.account;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Fallback;
import org.springframework.stereotype.Component;

/** For development: the log is the letter box. The only place where a code is written out. */
@Component
@Fallback
class LogMailSender implements MailSender {
    private static final Logger LOG = LoggerFactory.getLogger(LogMailSender.class);

    @Override
    public void send(Mail mail) {
        LOG.info("mail to {}: {}", mail.to(), mail.text().reveal());
    }
}
