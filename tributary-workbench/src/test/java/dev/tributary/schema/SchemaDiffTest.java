package dev.tributary.schema;

import static dev.tributary.schema.SchemaSnapshotTest.object;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaDiffTest {

    private static final SchemaSnapshot BEFORE = SchemaSnapshot.of(List.of(
            object("column", "public.users.email", Map.of("type", "character varying(20)", "position", "1")),
            object("column", "public.users.name", Map.of("type", "text", "position", "2")),
            object("function", "public.f()", Map.of("definition", "CREATE\n one\n two\nEND", "owner", "app")),
            object("index", "public.users_email", Map.of("definition", "CREATE INDEX", "table", "public.users")),
            object("table", "public.users", Map.of("owner", "app"))));

    private static final SchemaSnapshot AFTER = SchemaSnapshot.of(List.of(
            object("column", "public.users.email", Map.of("type", "text", "position", "1", "not null", "true")),
            object("column", "public.users.name", Map.of("type", "text", "position", "3")),
            object("comment", "table public.users", Map.of("text", "first\nsecond")),
            object("function", "public.f()", Map.of("definition", "CREATE\n one\n 2\r\n three\nEND", "owner", "app")),
            object("table", "public.users", Map.of("owner", "app"))));

    @Test
    void tellsWhatWasAddedRemovedAndChanged() {
        assertThat(SchemaDiff.between(BEFORE, AFTER, Equality.STRICT).text()).isEqualTo("""
                        ~ column public.users.email
                            not null: (none) -> true
                            type: character varying(20) -> text
                        ~ column public.users.name
                            position: 2 -> 3
                        + comment table public.users  text: 2 lines
                        ~ function public.f()
                            definition:
                              -  two
                              +  2\\r
                              +  three
                        - index public.users_email  definition: CREATE INDEX, table: public.users
                        """);
    }

    @Test
    void placesOfColumnsDoNotCountUpToColumnOrder() {
        assertThat(SchemaDiff.between(BEFORE, AFTER, Equality.UP_TO_COLUMN_ORDER)
                        .differences())
                .extracting(Difference::name)
                .doesNotContain(QualifiedName.parse("public.users.name"))
                .hasSize(4);
    }

    @Test
    void equalSchemasDifferInNothing() {
        var diff = SchemaDiff.between(BEFORE, BEFORE, Equality.STRICT);

        assertThat(diff.isEmpty()).isTrue();
        assertThat(diff.text()).isEmpty();
        assertThat(diff.asList()).isEmpty();
    }

    @Test
    void theListForJsonHoldsBothValues() {
        assertThat(SchemaDiff.between(BEFORE, AFTER, Equality.STRICT).asList())
                .first()
                .hasToString("{kind=column, name=public.users.email, change=changed, attributes={not null={after=true},"
                        + " type={before=character varying(20), after=text}}}");
        assertThat(SchemaDiff.between(BEFORE, AFTER, Equality.STRICT).asList())
                .last()
                .hasToString("{kind=index, name=public.users_email, change=removed,"
                        + " attributes={definition=CREATE INDEX, table=public.users}}");
    }
}
