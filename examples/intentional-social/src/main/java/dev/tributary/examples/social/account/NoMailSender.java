package dev.tributary.examples.social.account;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Profile;

/** Nothing says how codes reach people. In a log they would reach whoever reads it, so the application does not start. */
final class NoMailSender extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private NoMailSender() {
        super("nothing says how mails are sent");
    }

    /** What is asked for only where no other sender is there. */
    @Configuration(proxyBeanMethods = false)
    @Profile("!example")
    static class LastResort {

        @Bean
        @Lazy
        @Fallback
        MailSender noMailSender() {
            throw new NoMailSender();
        }
    }

    /** Says it without a stack trace. */
    static final class Analyzer extends AbstractFailureAnalyzer<NoMailSender> {

        @Override
        protected @Nullable FailureAnalysis analyze(Throwable whole, NoMailSender cause) {
            return new FailureAnalysis(
                    "Nothing says how the codes reach people.",
                    "Set spring.mail.host (SPRING_MAIL_HOST) to a mail server, or, on a machine of your own, spring.profiles.active=example"
                            + " (SPRING_PROFILES_ACTIVE) to find the codes in the log.",
                    cause);
        }
    }
}
