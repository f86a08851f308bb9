package dev.tributary.session;

import java.util.List;

/**
 * Who runs, as the journal records it.
 *
 * @param run identifies one run
 * @param osUser the operating system's user; empty where unknown
 * @param host the machine; empty where unknown
 * @param toolVersion Tributary's version
 * @param context what else is to be known of the run, such as {@code ticket=SHOP-7}, a pair each
 */
public record Author(String run, String osUser, String host, String toolVersion, List<String> context) {
    public Author {
        context = List.copyOf(context);
    }
}
