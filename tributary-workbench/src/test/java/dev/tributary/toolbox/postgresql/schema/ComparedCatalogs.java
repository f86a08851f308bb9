package dev.tributary.toolbox.postgresql.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Every catalog of PostgreSQL 14 to 18, with what a proof compares of it or why nothing. The reader is checked against this list
 * and the list against the server, so that a catalog of a later version is in neither and says so.
 */
final class ComparedCatalogs {

    /**
     * One catalog.
     *
     * @param name such as {@code pg_proc}
     * @param kinds the kinds of objects that are compared, as snapshots call them; or rows
     * @param reason why nothing of it is compared; empty where something is
     */
    record Catalog(String name, List<String> kinds, String reason) {
        Catalog {
            kinds = List.copyOf(kinds);
        }
    }

    private static final String SERVER = "belongs to the whole server";
    private static final String COPIES = SERVER + "; a copy of a scratch database does not take it along";
    private static final String PLANNER = "statistics that the server gathers";
    private static final String LINKS = "how objects hang together, which their definitions say";

    /** Kinds that the server's shared objects have, as far as a revision names one. */
    private static final Set<String> SHARED = Set.of("role", "tablespace");

    /** Kinds that hold rows, which are compared one by one. */
    private static final Set<String> ROWS = Set.of("rows", "sequence value");

    private static final List<Catalog> ALL = List.of(
            of("pg_aggregate", "aggregate"),
            of("pg_am", "access method"),
            of("pg_amop", "operator family"),
            of("pg_amproc", "operator family"),
            of("pg_attrdef", "column"),
            of("pg_attribute", "column", "view column", "composite type field"),
            of("pg_auth_members", "role"),
            of("pg_authid", "role"),
            of("pg_cast", "cast"),
            of(
                    "pg_class",
                    "table",
                    "view",
                    "materialized view",
                    "foreign table",
                    "composite type",
                    "index",
                    "sequence",
                    "rows",
                    "sequence value"),
            of("pg_collation", "collation"),
            of("pg_constraint", "constraint", "constraint trigger"),
            of("pg_conversion", "conversion"),
            not("pg_database", COPIES),
            of("pg_db_role_setting", "database setting", "secret"),
            of("pg_default_acl", "default privileges"),
            of("pg_depend", "extension dependency"),
            of("pg_description", "comment"),
            of("pg_enum", "enum"),
            of("pg_event_trigger", "event trigger"),
            of("pg_extension", "extension"),
            of("pg_foreign_data_wrapper", "foreign-data wrapper", "secret"),
            of("pg_foreign_server", "foreign server", "secret"),
            of("pg_foreign_table", "foreign table", "secret"),
            of("pg_index", "index"),
            of("pg_inherits", "table"),
            not("pg_init_privs", "what an extension or the server started with"),
            of("pg_language", "language"),
            of("pg_largeobject", "large object"),
            of("pg_largeobject_metadata", "large object"),
            of("pg_namespace", "schema", "privileges"),
            of("pg_opclass", "operator class"),
            of("pg_operator", "operator"),
            of("pg_opfamily", "operator family"),
            not("pg_parameter_acl", SERVER),
            of("pg_partitioned_table", "table"),
            of("pg_policy", "policy"),
            of("pg_proc", "function", "procedure", "aggregate"),
            of("pg_publication", "publication"),
            of("pg_publication_namespace", "publication"),
            of("pg_publication_rel", "publication"),
            of("pg_range", "range type"),
            not("pg_replication_origin", SERVER),
            of("pg_rewrite", "rule", "view"),
            of("pg_seclabel", "security label"),
            of("pg_sequence", "sequence"),
            not("pg_shdepend", LINKS),
            not("pg_shdescription", SERVER),
            not("pg_shseclabel", SERVER),
            not("pg_statistic", PLANNER),
            of("pg_statistic_ext", "statistics"),
            not("pg_statistic_ext_data", PLANNER),
            not("pg_subscription", COPIES),
            not("pg_subscription_rel", "how far a subscription has copied its tables"),
            of("pg_tablespace", "tablespace"),
            of("pg_transform", "transform"),
            of("pg_trigger", "trigger", "constraint trigger"),
            of("pg_ts_config", "text search configuration"),
            of("pg_ts_config_map", "text search configuration"),
            of("pg_ts_dict", "text search dictionary"),
            of("pg_ts_parser", "text search parser"),
            of("pg_ts_template", "text search template"),
            of("pg_type", "enum", "domain", "range type", "base type", "shell type", "composite type"),
            of("pg_user_mapping", "user mapping", "secret"));

    private ComparedCatalogs() {}

    private static Catalog of(String name, String... kinds) {
        return new Catalog(name, Arrays.asList(kinds), "");
    }

    private static Catalog not(String name, String reason) {
        return new Catalog(name, List.of(), reason);
    }

    static List<Catalog> all() {
        return ALL;
    }

    /** The kinds that the schema reader gives, with what it reads of scratch databases only. */
    static Set<String> kindsOfSchemas() {
        Set<String> kinds = ALL.stream()
                .flatMap(catalog -> catalog.kinds().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        kinds.removeAll(SHARED);
        kinds.removeAll(ROWS);
        return kinds;
    }

    /** The list as the table of the documentation. */
    static String asMarkdown() {
        var compared = new TreeMap<String, List<String>>();
        var left = new TreeMap<String, List<String>>();
        for (Catalog catalog : ALL) {
            catalog.kinds().forEach(kind -> put(compared, kind, catalog.name()));
            if (!catalog.reason().isEmpty()) {
                put(left, "not compared: " + catalog.reason(), catalog.name());
            }
        }
        return "| what | catalog |\n|---|---|\n" + rows(compared) + rows(left);
    }

    private static void put(Map<String, List<String>> map, String key, String catalog) {
        map.computeIfAbsent(key, none -> new ArrayList<>()).add("`" + catalog + "`");
    }

    private static String rows(Map<String, List<String>> catalogs) {
        return catalogs.entrySet().stream()
                .map(row -> "| " + row.getKey() + " | " + String.join(", ", row.getValue()) + " |\n")
                .collect(Collectors.joining());
    }
}
