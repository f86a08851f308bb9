package dev.tributary.alembic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.wording.TributaryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Python's configparser and this reader see the same in any file, as far as random ones show. */
class IniFileTest {
    private static final int FILES = 1500;

    private static final List<String> PIECES = List.of(
            "[alembic]\n",
            "[other]\n",
            "[DEFAULT]\n",
            "[alembic] # [x]\n",
            " [spaced]\n",
            "[]\n",
            "[open\n",
            "key = value\n",
            "key: value : more\n",
            "Key = other\n",
            "root = %(here)s/x\n",
            "key = %(root)s/y\n",
            "key = %(ROOT)s%%z\n",
            "key = 100%\n",
            "key = %(key)s\n",
            "key = %(missing)s\n",
            "key = %(root)d\n",
            "key =\n",
            "key\n",
            "= value\n",
            ": value\n",
            "other = a\n",
            "  continued\n",
            "\tcontinued\n",
            "    deeper = no key\n",
            "  key = indented\n",
            "\n",
            "   \n",
            "# comment\n",
            "  ; comment = x\n",
            "root = a ; b # c\n",
            "other = \"quoted\"\n",
            "other: a=b\n",
            "last = no line end",
            "\r\n");

    @TempDir
    Path top;

    @Test
    void seesWhatPythonSees() {
        var alembic = new InstalledAlembic();
        long seed = new Random().nextLong();
        var random = new Random(seed);
        var texts = new ArrayList<String>();
        for (int i = 0; i < FILES; i++) {
            var text = new StringBuilder(random.nextInt(4) == 0 ? "" : "[alembic]\n");
            for (int pieces = random.nextInt(9); pieces > 0; pieces--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            texts.add(text.toString());
            new AlembicFolder(top).file(i + ".ini", text.toString());
        }

        List<String> seen = alembic.python(top, """
                import configparser
                def value(ini, section, key):
                    try:
                        return ascii(ini.get(section, key)) if ini.has_option(section, key) else 'absent'
                    except configparser.Error:
                        return 'refused'
                for i in range(%d):
                    try:
                        ini = configparser.ConfigParser({'here': '/srv'})
                        ini.read('%%d.ini' %% i, encoding='utf-8')
                        print('|'.join(value(ini, s, k) for s in ('alembic', 'other', 'spaced', 'DEFAULTS')
                                       for k in ('key', 'root', 'other', 'last', 'deeper')))
                    except configparser.Error:
                        print('broken')
                """.formatted(FILES)).lines().toList();

        assertThat(seen).hasSize(FILES);
        for (int i = 0; i < FILES; i++) {
            assertThat(here(texts.get(i)))
                    .as("seed " + seed + "\n" + texts.get(i))
                    .isEqualTo(seen.get(i));
        }
        assertThat(seen).anyMatch(line -> line.equals("broken")).anyMatch(line -> line.contains("refused"));
    }

    private static String here(String text) {
        IniFile ini;
        try {
            ini = IniFile.read(text, "alembic.ini", Path.of("/srv"));
        } catch (TributaryException e) {
            return "broken";
        }
        var values = new ArrayList<String>();
        for (String section : List.of("alembic", "other", "spaced", "DEFAULTS")) {
            for (String key : List.of("key", "root", "other", "last", "deeper")) {
                values.add(value(ini, section, key));
            }
        }
        return String.join("|", values);
    }

    private static String value(IniFile ini, String section, String key) {
        try {
            Optional<Said> said = ini.get(section, key);
            return said.map(one -> ascii(one.value())).orElse("absent");
        } catch (TributaryException e) {
            return "refused";
        }
    }

    private static String ascii(String text) {
        String escaped = text.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\t", "\\t")
                .replace("\r", "\\r");
        String quote = text.contains("'") && !text.contains("\"") ? "\"" : "'";
        return quote + escaped + quote;
    }
}
