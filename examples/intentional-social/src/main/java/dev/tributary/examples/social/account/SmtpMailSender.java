package dev.tributary.examples.social.account;

import jakarta.mail.internet.MimeMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/**
 * Sends by SMTP, behind the answer: how long a mail server takes, and whether it is there, would tell which addresses get a letter. What
 * could not be sent is in the log, without its text; whoever waits for a code asks for another.
 */
@Component
@ConditionalOnExpression("!'${spring.mail.host:}'.isBlank()")
class SmtpMailSender implements MailSender {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpMailSender.class);

    private final JavaMailSender smtp;
    private final AsyncTaskExecutor executor;

    SmtpMailSender(JavaMailSender smtp, AsyncTaskExecutor applicationTaskExecutor) {
        this.smtp = smtp;
        this.executor = applicationTaskExecutor;
    }

    @Override
    public void send(Mail mail) {
        executor.execute(() -> {
            try {
                smtp.send(message -> write(mail, message));
            } catch (MailException e) {
                LOG.error("a mail to {} could not be sent: {}", mail.to(), e.getMessage());
            }
        });
    }

    private static void write(Mail mail, MimeMessage message) throws Exception {
        var letter = new MimeMessageHelper(message, "UTF-8");
        message.setFrom(); // spring.mail.properties.mail.from
        letter.setTo(mail.to());
        letter.setSubject(mail.subject());
        letter.setText(mail.text().reveal());
    }
}
