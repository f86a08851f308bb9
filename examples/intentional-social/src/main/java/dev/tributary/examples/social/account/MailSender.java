package dev.tributary.examples.social.account;

/** Sends letters. */
public interface MailSender {

    /** Sends one. */
    void send(Mail mail);
}
