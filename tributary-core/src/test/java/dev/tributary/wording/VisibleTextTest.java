package dev.tributary.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {

    @ParameterizedTest
    @CsvSource({
        "001b, \u241b",
        "0000, \u2400",
        "0007, \u2407",
        "0008, \u2408",
        "007f, \u2421",
        "009b, <U+009B>",
        "0085, <U+0085>",
        "00a0, <U+00A0>",
        "00ad, <U+00AD>",
        "061c, <U+061C>",
        "200b, <U+200B>",
        "200d, <U+200D>",
        "200e, <U+200E>",
        "2028, <U+2028>",
        "202e, <U+202E>",
        "2066, <U+2066>",
        "3164, <U+3164>",
        "d800, <U+D800>",
        "feff, <U+FEFF>",
        "e0041, <U+E0041>"
    })
    void showsWhatIsHidden(String code, String shown) {
        assertThat(VisibleText.of("a" + Character.toString(Integer.parseInt(code, 16)) + "b"))
                .isEqualTo("a" + shown + "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "two\nlines\tand a tab",
                "größer",
                "订单\u3000表",
                "שלום",
                "مرحبا",
                "e\u0301",
                "\ud83d\ude00",
                "₂ ½ ☃"
            })
    void leavesLettersOfEveryScriptAlone(String text) {
        assertThat(VisibleText.of(text)).isEqualTo(text);
    }

    @Test
    void takesTheLineEndOfWindowsForOne() {
        assertThat(VisibleText.of("a\r\nb\rc\r")).isEqualTo("a\nb\u240dc\u240d");
    }

    @Test
    void holdsOneLine() {
        assertThat(VisibleText.inOneLine("done\n2026 INFO forged")).isEqualTo("done\u240a2026 INFO forged");
    }
}
