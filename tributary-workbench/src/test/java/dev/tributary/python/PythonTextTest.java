package dev.tributary.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Values as Python writes them. */
class PythonTextTest {

    @Test
    void writesStringsWithTheQuotesThatPythonTakes() {
        assertThat(repr("a")).isEqualTo("'a'");
        assertThat(repr("it's")).isEqualTo("\"it's\"");
        assertThat(repr("\"it's\"")).isEqualTo("'\"it\\'s\"'");
        assertThat(repr("say \"a\"")).isEqualTo("'say \"a\"'");
    }

    @Test
    void escapesWhatPythonDoesNotPrint() {
        assertThat(repr("\\\n\r\t\0\u007f\u00a0\u00adé変")).isEqualTo("'\\\\\\n\\r\\t\\x00\\x7f\\xa0\\xad\u00e9\u5909'");
        assertThat(repr("\u200b\u2028\ue000\ud800")).isEqualTo("'\\u200b\\u2028\\ue000\\ud800'");
        assertThat(repr("\ud83d\ude00\udb40\udc01")).isEqualTo("'\ud83d\ude00\\U000e0001'");
    }

    @Test
    void writesSeveralAsATuple() {
        PythonValue a = new PythonValue.Text("a");
        PythonValue none = new PythonValue.None();

        assertThat(PythonText.repr(none)).isEqualTo("None");
        assertThat(PythonText.repr(new PythonValue.Items(List.of()))).isEqualTo("()");
        assertThat(PythonText.repr(new PythonValue.Items(List.of(a)))).isEqualTo("('a',)");
        assertThat(PythonText.repr(new PythonValue.Items(List.of(a, none)))).isEqualTo("('a', None)");
    }

    @Test
    void doesNotWriteWhatIsComputed() {
        PythonValue computed = new PythonValue.Items(List.of(new PythonValue.Computed("f()")));

        assertThatIllegalArgumentException().isThrownBy(() -> PythonText.repr(computed));
    }

    @Test
    void writesWhatIsReadAsTheSame() {
        var text = new StringBuilder();
        for (int point = 0; point < 0x3000; point++) {
            text.appendCodePoint(point);
        }

        assertThat(PythonModule.read("x = " + repr(text.toString()))
                        .assigned("x")
                        .map(Assignment::value))
                .contains(new PythonValue.Text(text.toString()));
    }

    private static String repr(String text) {
        return PythonText.repr(new PythonValue.Text(text));
    }
}
