package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.engine.FlywayRows.Version;
import dev.tributary.session.FormerTool.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlywayRowsTest {

    private static Entry sql(String version, String file) {
        return new Entry(version, "SQL", file, "true");
    }

    private static FlywayRows rows(Entry... entries) {
        return new FlywayRows(List.of(entries));
    }

    private static Version version(String text) {
        return Version.parse(text).orElseThrow();
    }

    @Test
    void countsVersionsAndWhatIsRepeatable() {
        var rows = rows(
                sql("1", "V1__a.sql"),
                sql("", "R__views.sql"),
                sql("10", "V10__c.sql"),
                sql("2", "V2__b.sql"),
                sql("", "R__views.sql"));

        assertThat(rows.count()).isEqualTo(3);
        assertThat(rows.repeatable()).isEqualTo(1);
        assertThat(rows.last()).contains(version("10"));
        assertThat(rows.shown(version("10"))).isEqualTo("10, V10__c.sql");
        assertThat(rows.ranRepeatable("R__views.sql")).isTrue();
        assertThat(rows.failed()).isEmpty();
    }

    @Test
    void takesBackWhatWasUndoneOrDeleted() {
        var rows = rows(
                sql("1", "V1__a.sql"),
                sql("2", "V2__b.sql"),
                sql("3", "V3__c.sql"),
                new Entry("3", "UNDO_SQL", "U3__c.sql", "true"),
                new Entry("2", "DELETE", "V2__b.sql", "true"));

        assertThat(rows.count()).isEqualTo(1);
        assertThat(rows.last()).contains(version("1"));
    }

    @Test
    void holdsWhatIsBelowABaseline() {
        var rows = rows(new Entry("4", "BASELINE", "<< Flyway Baseline >>", "true"), sql("6", "V6__f.sql"));

        assertThat(rows.shown(version("4"))).isEqualTo("4, where it began");
        assertThat(rows.holds(version("3"))).isTrue();
        assertThat(rows.holds(version("4"))).isTrue();
        assertThat(rows.holds(version("5"))).isFalse();
        assertThat(rows.holds(version("6"))).isTrue();
    }

    @Test
    void failedIsWhatDidNotRunLater() {
        var rows = rows(
                new Entry("2", "SQL", "V2__b.sql", "false"),
                sql("2", "V2__b.sql"),
                new Entry("3", "SQL", "V3__c.sql", "false"),
                new Entry("", "SQL", "R__v.sql", "false"));

        assertThat(rows.failed()).containsExactly("V3__c.sql", "R__v.sql");
    }

    @Test
    void passesOverTheRowOfASchemaThatFlywayMade() {
        assertThat(rows(new Entry("", "SCHEMA", "\"shop\"", "true")).last()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1,1.0", "1_249_1,1.249.1", "007,7", "1.0.0,1"})
    void versionsAreAlike(String one, String other) {
        assertThat(version(one)).isEqualTo(version(other)).isEqualByComparingTo(version(other));
    }

    @ParameterizedTest
    @CsvSource({"2,10", "1.9,1.10", "1,1.1", "20240101,20240102120000"})
    void versionsAreNumbers(String lower, String higher) {
        assertThat(version(lower)).isLessThan(version(higher));
    }

    @ParameterizedTest
    @CsvSource({
        "V4__add_order_note.sql,4",
        "V1_2__x.sql,1.2",
        "B4__all.sql,4",
        "R__views.sql,none",
        "V4_one.sql,none",
        "2025-12-08_4b2d1f0c9a7e_x.sql,none"
    })
    void namesOfFilesHoldVersions(String name, String expected) {
        assertThat(Version.ofFile(name).map(Version::toString).orElse("none")).isEqualTo(expected);
    }
}
