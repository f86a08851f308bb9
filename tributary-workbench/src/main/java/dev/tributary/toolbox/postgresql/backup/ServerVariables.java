package dev.tributary.toolbox.postgresql.backup;

import dev.tributary.project.ServerAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * An address as the server's own programs read it: through the environment and never as arguments, which everybody on the
 * machine can read and in which a database's name could pass for options.
 */
final class ServerVariables {

    /** Would lead a program to another place than the address; a service even overrules the variables. */
    private static final Set<String> MISLEADING = Set.of(
            "PGSERVICE",
            "PGSERVICEFILE",
            "PGHOST",
            "PGHOSTADDR",
            "PGPORT",
            "PGDATABASE",
            "PGUSER",
            "PGPASSWORD",
            "PGOPTIONS",
            "PGTARGETSESSIONATTRS",
            "PGLOADBALANCEHOSTS");

    /** The driver's parameters to the programs' variables, where both mean the same by the same words. */
    private static final Map<String, String> PARAMETERS = Map.of(
            "sslmode", "PGSSLMODE",
            "sslrootcert", "PGSSLROOTCERT",
            "sslcert", "PGSSLCERT",
            "sslkey", "PGSSLKEY",
            "channelBinding", "PGCHANNELBINDING",
            "gssEncMode", "PGGSSENCMODE",
            "options", "PGOPTIONS",
            "connectTimeout", "PGCONNECT_TIMEOUT");

    private static final Map<String, String> WANTED_SERVERS = Map.of(
            "any", "any",
            "primary", "primary",
            "master", "primary",
            "secondary", "standby",
            "slave", "standby",
            "preferSecondary", "prefer-standby",
            "preferSlave", "prefer-standby");

    private ServerVariables() {}

    /**
     * The environment for a program.
     *
     * @param environment of this process; a password file named there stays named
     * @param application what the server calls the program
     */
    static Map<String, String> of(ServerAddress address, Map<String, String> environment, String application) {
        var variables = new LinkedHashMap<>(environment);
        variables.keySet().removeAll(MISLEADING);
        var hosts = new StringJoiner(",");
        var ports = new StringJoiner(",");
        for (String one : address.hosts().split(",", -1)) {
            int colon = one.lastIndexOf(':');
            hosts.add(one.substring(0, colon).replaceAll("[\\[\\]]", ""));
            ports.add(one.substring(colon + 1));
        }
        variables.put("PGHOST", hosts.toString());
        variables.put("PGPORT", ports.toString());
        variables.put("PGDATABASE", address.database());
        variables.put("PGAPPNAME", application);
        if (address.user() != null) {
            variables.put("PGUSER", address.user());
        }
        if (address.password() != null) {
            variables.put("PGPASSWORD", address.password().reveal());
        }
        address.parameters().forEach((name, value) -> {
            String variable = PARAMETERS.get(name);
            if (variable != null) {
                variables.put(variable, value);
            } else if (name.equals("targetServerType") && WANTED_SERVERS.containsKey(value)) {
                variables.put("PGTARGETSESSIONATTRS", WANTED_SERVERS.get(value));
            }
        });
        return variables;
    }
}
