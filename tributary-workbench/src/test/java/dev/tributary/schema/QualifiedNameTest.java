package dev.tributary.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QualifiedNameTest {

    @Test
    void cutsOnlyAtDotsThatNoQuotesAndNoParenthesesHold() {
        Map.of(
                        "t", List.of("t"),
                        "public.users.email", List.of("public", "users", "email"),
                        "public.t.\"x.y\"", List.of("public", "t", "\"x.y\""),
                        "\"a.b\".\"c.d\".e", List.of("\"a.b\"", "\"c.d\"", "e"),
                        "public.\"a\"\".b\".c", List.of("public", "\"a\"\".b\"", "c"),
                        "public.\"Öl.Straße\".\"名.前\"", List.of("public", "\"Öl.Straße\"", "\"名.前\""),
                        "public.f(public.t, numeric(10,2))", List.of("public", "f(public.t, numeric(10,2))"))
                .forEach((text, parts) -> {
                    QualifiedName name = QualifiedName.parse(text);
                    assertThat(name.parts()).as(text).isEqualTo(parts);
                    assertThat(name.quoted()).isEqualTo(text).isEqualTo(name.toString());
                    assertThat(name.last()).isEqualTo(parts.get(parts.size() - 1));
                });
    }

    @Test
    void knowsWhatItBelongsTo() {
        QualifiedName column = QualifiedName.parse("public.\"My.T\".\"x.y\"");
        QualifiedName table = QualifiedName.parse("public.\"My.T\"");

        assertThat(column.parent()).contains(table);
        assertThat(table.child("\"x.y\"")).isEqualTo(column).hasSameHashCodeAs(column);
        assertThat(table.parent().flatMap(QualifiedName::parent)).isEmpty();
        assertThat(column.isBelow(table)).isTrue();
        assertThat(column.isBelow(QualifiedName.parse("public"))).isTrue();
        assertThat(column.isBelow(column)).isFalse();
        assertThat(QualifiedName.parse("public.tt.a").isBelow(QualifiedName.parse("public.t")))
                .isFalse();
        assertThat(QualifiedName.parse("public.t.a").isBelow(QualifiedName.parse("public.\"t.a\"")))
                .isFalse();
    }

    @Test
    void saysTheLastPartAsCodeSpellsItOut() {
        Map.of(
                        "public.t.a", "a",
                        "public.\"T\"", "T",
                        "public.\"a\"\"b\"", "a\"b",
                        "public.\"x.y\"", "x.y",
                        "public.f(integer, public.t)", "f",
                        "public.\"f(x)\"(integer)", "f(x)")
                .forEach((text, word) ->
                        assertThat(QualifiedName.parse(text).word()).as(text).isEqualTo(word));
    }

    @Test
    void isSortedByItsText() {
        assertThat(QualifiedName.parse("public.a")).isLessThan(QualifiedName.parse("public.b"));
        assertThat(QualifiedName.parse("public.a")).isNotEqualTo(QualifiedName.parse("public.\"a\""));
    }

    @Test
    void keepsWhateverTextItIsMadeOf() {
        for (String text : List.of(".", "a..b", "a.", "\"open.a", "f(a.b", ")a.b", "x on y.z")) {
            QualifiedName name = QualifiedName.parse(text);
            assertThat(String.join(".", name.parts())).isEqualTo(name.quoted()).isEqualTo(text);
        }
    }

    @Test
    void isNoEmptyText() {
        assertThatThrownBy(() -> QualifiedName.parse("")).isInstanceOf(IllegalArgumentException.class);
    }
}
