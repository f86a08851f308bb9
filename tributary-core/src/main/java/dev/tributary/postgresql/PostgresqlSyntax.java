package dev.tributary.postgresql;

import dev.tributary.sql.SqlSyntax;
import dev.tributary.sql.StatementShape;

/** PostgreSQL's lexical rules, of every version from 14 on. */
final class PostgresqlSyntax implements SqlSyntax {

    @Override
    public boolean nestsBlockComments() {
        return true;
    }

    @Override
    public boolean quotesWithDollars() {
        return true;
    }

    @Override
    public boolean hasEscapeStrings() {
        return true;
    }

    @Override
    public boolean hasClientCommands() {
        return true;
    }

    /** {@code pg_dump} wraps its output in these two since August 2025; they only guard psql. */
    @Override
    public boolean skipsClientCommand(String name) {
        return name.equals("\\restrict") || name.equals("\\unrestrict");
    }

    @Override
    public StatementShape newShape() {
        return new PostgresqlShape();
    }
}
