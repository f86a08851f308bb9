package dev.tributary.session;

import dev.tributary.wording.SystemUser;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.UUID;

/** Who runs, as the journal writes it down. */
public final class ThisProcess {

    private ThisProcess() {}

    /**
     * A new run of this user on this host.
     *
     * @param signature what else the journal is to keep of it
     */
    public static Author author(Signature signature) {
        String version = ThisProcess.class.getPackage().getImplementationVersion();
        return new Author(
                UUID.randomUUID().toString(),
                SystemUser.nameOrId(),
                host(),
                Objects.requireNonNullElse(version, "development"),
                signature);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "";
        }
    }
}
