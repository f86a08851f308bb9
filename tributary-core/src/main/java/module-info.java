/** The graph, the plan and the engine of Tributary. */
@SuppressWarnings("module") // the modules that are named here are built later
module dev.tributary.core {
    requires transitive java.sql;
    requires static org.jspecify;
    requires static org.postgresql.jdbc;

    // What users call; docs/api.txt shows all of it.
    exports dev.tributary;
    exports dev.tributary.wording;
    exports dev.tributary.graph;
    exports dev.tributary.plan;
    exports dev.tributary.sql;
    exports dev.tributary.script;
    exports dev.tributary.product;
    exports dev.tributary.database;
    exports dev.tributary.event;

    // What only the other modules of this project look into.
    exports dev.tributary.file to
            dev.tributary.workbench,
            dev.tributary.cli;
    exports dev.tributary.target to
            dev.tributary.workbench,
            dev.tributary.embedded,
            dev.tributary.cli,
            dev.tributary.spring;
    exports dev.tributary.postgresql to
            dev.tributary.workbench,
            dev.tributary.cli,
            dev.tributary.spring;
    exports dev.tributary.session to
            dev.tributary.workbench,
            dev.tributary.cli,
            dev.tributary.spring;
    exports dev.tributary.engine to
            dev.tributary.workbench,
            dev.tributary.cli,
            dev.tributary.spring;
}
