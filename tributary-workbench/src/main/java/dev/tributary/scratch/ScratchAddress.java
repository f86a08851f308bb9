package dev.tributary.scratch;

/**
 * Where a scratch database is, for programs that open connections by themselves.
 *
 * @param url as JDBC writes it, without user and password
 * @param user who connects
 * @param password empty where the driver finds one by itself, or none is needed
 */
public record ScratchAddress(String url, String user, String password) {

    /** The URL as far as it holds no secret. */
    @Override
    public String toString() {
        return url.replaceFirst("\\?.*", "");
    }
}
