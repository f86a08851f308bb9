package dev.tributary.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.sql.CopyData;
import dev.tributary.sql.SourceText;
import dev.tributary.sql.SplitListener;
import dev.tributary.sql.Statement;
import dev.tributary.sql.StatementSplitter;
import dev.tributary.sql.UnterminatedSql;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresqlSplitTest {

    @Test
    void positionalParametersAreNoDollarQuotes() {
        assertThat(split("PREPARE p AS SELECT $1+$2; SELECT $1$2; SELECT 1")).hasSize(3);
        assertThat(split("SELECT a$b$c; SELECT d$b$e")).containsExactly("SELECT a$b$c", "SELECT d$b$e");
        assertThat(split("SELECT $; SELECT $ $; SELECT $a; SELECT $a b$")).hasSize(4);
        assertThat(split("SELECT $тег$;$тег$; SELECT $_1$;$_1$")).hasSize(2);
    }

    @Test
    void escapeStringsEndWhereTheServerEndsThem() {
        assertThat(split("SELECT E'it\\'s; one'; SELECT 2")).containsExactly("SELECT E'it\\'s; one'", "SELECT 2");
        assertThat(split("SELECT e'a\\\\'; SELECT 2")).hasSize(2);
        assertThat(split("SELECT E'a'\n  'b\\';c'; SELECT 2")).containsExactly("SELECT E'a'\n  'b\\';c'", "SELECT 2");
        assertThat(split("SELECT E'a' -- why\n  'b\\';c'; SELECT 2")).hasSize(2);
        assertThat(split("SELECT E'a', 'b\\'; SELECT 2")).hasSize(2);
        assertThat(split("SELECT namE'b\\'; SELECT 2")).hasSize(2);
        assertThat(split("SELECT U&'d\\'; SELECT B'1'; SELECT N'a\\'; SELECT x'ff'"))
                .hasSize(4);
    }

    @Test
    void followsTheSettingThatMakesBackslashesEscape() {
        assertThat(
                        split(
                                "SET SESSION standard_conforming_strings TO 'off'; SELECT 'a\\';'; RESET ALL; SELECT '\\'; SELECT 1"))
                .hasSize(5);
        assertThat(
                        split(
                                "SELECT pg_catalog.set_config('standard_conforming_strings', 'off', false); SELECT 'a\\';'; SELECT 1"))
                .hasSize(3);
        assertThat(split("SET standard_conforming_strings = on; SELECT '\\'; SELECT 1"))
                .hasSize(3);
    }

    @Test
    void bodiesOfRoutinesStayWhole() {
        assertThat(split("CREATE OR REPLACE PROCEDURE p() BEGIN ATOMIC END; SELECT 1;"
                        + "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC; ;SELECT 1; END; SELECT 2"))
                .hasSize(4);
        assertThat(split("CREATE FUNCTION begin_atomic() RETURNS int LANGUAGE sql AS 'SELECT 1; SELECT 2'; SELECT 1"))
                .hasSize(2);
        assertThat(split("CREATE FUNCTION atomic(begin int) RETURNS int RETURN 1; SELECT 1"))
                .hasSize(2);
        assertThat(split("CREATE TABLE begin (atomic int); SELECT 1")).hasSize(2);
    }

    @Test
    void anOpenBodyIsAnError() {
        assertThatThrownBy(() -> split("CREATE FUNCTION f() RETURNS int\nBEGIN ATOMIC SELECT 1;\nSELECT 2;"))
                .isInstanceOfSatisfying(UnterminatedSql.class, problem -> {
                    assertThat(problem.element()).isEqualTo(UnterminatedSql.Element.BODY);
                    assertThat(problem.line()).isEqualTo(2);
                    assertThat(problem.column()).isEqualTo(1);
                });
    }

    @Test
    void onlyRulesHoldTerminatorsInParentheses() {
        assertThat(split("CREATE OR REPLACE RULE r AS ON INSERT TO t DO (SELECT (1); SELECT 2); SELECT 3"))
                .hasSize(2);
        // One missing parenthesis must not swallow the rest of the file: the server then names the right statement.
        assertThat(split("CREATE TABLE t (a int; CREATE TABLE u (a int)")).hasSize(2);
    }

    @Test
    void operatorsDoNotHideComments() {
        assertThat(split("SELECT 1 +-- c;\n 2; SELECT @/* ; */ 3; SELECT 4 */ 2"))
                .hasSize(3);
        assertThat(split("SELECT '{}'::jsonb ?| array['a'], 5 # 3, a->>'b', 1e-5, 0x1F, 1_000.5e+3"))
                .hasSize(1);
    }

    @Test
    void copyTakesTheLinesBelowIt() {
        List<Statement> statements = StatementSplitter.split(
                new PostgresqlSyntax(),
                "",
                "COPY a FROM stdin; COPY b FROM stdin; SELECT 1;\n1\n\\.\n2\r\n\\.\r\nSELECT 2;\nCOPY c FROM stdin; -- it's here\n\\.\nSELECT 3");

        assertThat(statements)
                .extracting(Statement::text)
                .containsExactly(
                        "COPY a FROM stdin",
                        "COPY b FROM stdin",
                        "SELECT 1",
                        "SELECT 2",
                        "COPY c FROM stdin",
                        "SELECT 3");
        assertThat(statements.get(0).copyData()).contains(CopyData.of("1\n"));
        assertThat(statements.get(1).copyData()).contains(CopyData.of("2\r\n"));
        assertThat(statements.get(2).copyData()).isEmpty();
        assertThat(statements.get(4).copyData()).contains(CopyData.of(""));
        assertThat(statements).extracting(Statement::line).containsExactly(1, 1, 1, 6, 7, 9);
        assertThat(StatementSplitter.split(new PostgresqlSyntax(), "", "COPY a FROM stdin")
                        .get(0)
                        .copyData())
                .contains(CopyData.of(""));
    }

    @Test
    void whatOpensBehindCopyDoesNotReachIntoTheData() {
        assertThatThrownBy(() -> split("COPY a FROM stdin; SELECT 'x\n1'\n\\.\n"))
                .isInstanceOf(UnterminatedSql.class);
    }

    @Test
    void dumpsStartAndEndWithCommandsThatAreLeftOut() {
        assertThat(split("\\restrict Ab1\n\nSELECT 1;\n\n\\unrestrict Ab1\n")).containsExactly("SELECT 1");
    }

    @Test
    void otherClientCommandsSayWhatToDo() {
        assertThatThrownBy(() -> split("SELECT 1;\nSELECT 2 \\gset x\n")).hasMessage("""
                        error[client-command]: "\\gset x" is a command of the client program, not SQL: the server cannot run it
                          line 2:10
                              SELECT 2 \\gset x
                                       ^
                        next:
                          write a DO block    has variables and conditions; nothing is substituted here""");
        for (String command :
                new String[] {"\\i x.sql", "\\copy t from x", "\\c db", "\\.", "\\g", "\\gexec", "\\echo"}) {
            assertThatThrownBy(() -> split(command)).as(command).hasMessageContaining("next:");
        }
    }

    @Test
    void unterminatedThingsPointAtTheirOpening() {
        assertThatThrownBy(() -> split("SELECT 1;\n\tDO $x$ BEGIN")).hasMessage("""
                        error[unterminated-dollar-quote]: the dollar-quoted string that opens with "$x$" in line 2 has no end
                          line 2:5
                              \tDO $x$ BEGIN
                              \t   ^
                        next:
                          $x$    is what closes it""");
        for (String sql : new String[] {"'", "E'\\'", "\"a\"\"", "$$", "/* /* */", "U&'", "B'"}) {
            assertThatThrownBy(() -> split(sql)).as(sql).isInstanceOf(UnterminatedSql.class);
        }
    }

    @Test
    void splittingTakesTimeInProportionToTheText() {
        // A quadratic splitter would take minutes for each of these.
        for (String part :
                new String[] {"SELECT 1;\n", "/*", "a ", "(", "$a", "'' ", "\\restrict x\n", "-- @x\n", "E'a'\n'b'\n"
                }) {
            String sql = part.repeat(500_000 / part.length());
            try {
                new StatementSplitter(new PostgresqlSyntax(), new SourceText("", sql), 0, new SplitListener() {}).run();
            } catch (UnterminatedSql expected) {
                assertThat(part).isEqualTo("/*");
            }
        }
    }

    private static List<String> split(String sql) {
        return StatementSplitter.split(new PostgresqlSyntax(), "", sql).stream()
                .map(Statement::text)
                .toList();
    }
}
