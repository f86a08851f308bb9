package dev.tributary.examples.social.account;

/** Sends letters. A bean of this type takes the place of the one that only writes to the log. */
public interface MailSender {

    /** Sends one. */
    void send(Mail mail);
}
