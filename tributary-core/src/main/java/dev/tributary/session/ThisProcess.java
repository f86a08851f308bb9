package dev.tributary.session;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.UUID;

/** Who runs, as the journal writes it down. */
public final class ThisProcess {

    private ThisProcess() {}

    /** A new run of this user on this host. */
    public static Author author() {
        String version = ThisProcess.class.getPackage().getImplementationVersion();
        return new Author(
                UUID.randomUUID().toString(),
                System.getProperty("user.name", ""),
                host(),
                Objects.requireNonNullElse(version, "development"));
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "";
        }
    }
}
