/** The graph, the plan and the engine of Tributary. */
module dev.tributary.core {
    requires transitive java.sql;
    requires static transitive org.jspecify;
    requires static org.postgresql.jdbc;

    exports dev.tributary;
    exports dev.tributary.wording;
    exports dev.tributary.graph;
    exports dev.tributary.target;
    exports dev.tributary.sql;
    exports dev.tributary.script;
    exports dev.tributary.plan;
    exports dev.tributary.product;
    exports dev.tributary.postgresql;
    exports dev.tributary.database;
    exports dev.tributary.engine;
}
