package dev.tributary.alembic.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.alembic.InstalledAlembic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real Alembic writes the SQL of revisions that are translated here, and both must be equal. What is refused here may be fine for Alembic; what is
 * translated must be, to the letter but for blanks. {@code -Dtributary.alembic.revisions=N} makes more of them, {@code .seed=N} others.
 */
class TranslatedByAlembicTest {
    private static final int REVISIONS = Integer.getInteger("tributary.alembic.revisions", 1_500);
    private static final long SEED = Long.getLong("tributary.alembic.seed", 20_261_130);

    private static final Map<String, String> CONVENTION = Map.of(
            "ix", "ix_%(column_0_label)s",
            "uq", "uq_%(table_name)s_%(column_0_N_name)s",
            "ck", "ck_%(table_name)s_%(constraint_name)s",
            "fk", "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk", "pk_%(table_name)s");

    private static final String HEAD = """
            from alembic import op, context
            import sqlalchemy as sa
            from sqlalchemy.dialects import postgresql
            """;

    /** Prints what differs, then counts: equal, different, refused here, refused by Alembic. */
    private static final String PROGRAM = """
            import io, pathlib, re, sys, warnings
            import sqlalchemy as sa
            from alembic.operations import Operations
            from alembic.runtime.migration import MigrationContext

            warnings.simplefilter('ignore')
            folder, count = pathlib.Path(sys.argv[1]), dict(equal=0, different=0, here=0, there=0)
            convention = dict(line.split('\\t') for line in (folder / 'convention.txt').read_text('utf-8').splitlines())


            def alembic(file, named):
                opts = {'as_sql': True, 'output_buffer': io.StringIO(), 'literal_binds': True}
                if named:
                    opts['target_metadata'] = sa.MetaData(naming_convention=convention)
                context = MigrationContext.configure(
                    dialect_name='postgresql', opts=opts, dialect_opts={'paramstyle': 'named'})
                # As it is once there is a connection: offline, Alembic doubles backslashes that the server takes as they are.
                context.dialect._backslash_escapes = False
                statements = []
                context.impl.static_output = statements.append
                with Operations.context(context):
                    names = {'__name__': 'revision'}
                    exec(compile(file.read_text('utf-8'), str(file), 'exec'), names)
                    names['upgrade']()
                return statements


            def sent(statements):
                # Between two blocks of autocommit there is a transaction with nothing in it.
                joined = re.sub('BEGIN;?\\0COMMIT;?\\0', '', '\\0'.join(statements))
                return [one for one in joined.split('\\0') if one]


            def plain(statement):
                return re.sub(r'\\s+', ' ', re.sub(r',\\s*\\n', ' ,\\n', statement)).strip().rstrip(';').rstrip()


            def ordered(statements):
                # Indexes and added constraints of one operation come in the order of a set.
                together, last = [], None
                for statement in map(plain, statements):
                    kind = re.match(r'CREATE (UNIQUE )?INDEX|ALTER TABLE .+ ADD (CONSTRAINT|UNIQUE|FOREIGN)', statement)
                    if kind and last:
                        together[-1].append(statement)
                    else:
                        together.append([statement])
                    last = kind
                return [one for group in together for one in sorted(group)]


            for file in sorted(folder.glob('*.py')):
                here = file.with_suffix('.sql')
                if not here.exists():
                    count['here'] += 1
                    continue
                translated = [one for one in here.read_text('utf-8').split('\\0') if one]
                try:
                    written = alembic(file, file.stem.endswith('n'))
                except Exception as refused:
                    count['there'] += 1
                    print(file.name, 'is refused by Alembic:', type(refused).__name__, refused)
                    continue
                if ordered(translated) == ordered(sent(written)):
                    count['equal'] += 1
                    continue
                count['different'] += 1
                for ours, theirs in zip(ordered(translated) + [''], ordered(sent(written)) + ['']):
                    if ours != theirs:
                        print(file.name + '\\n  here    ' + ours + '\\n  Alembic ' + theirs)
                        break
            print(count)
            """;

    @TempDir
    Path folder;

    private final InstalledAlembic alembic = new InstalledAlembic();

    @Test
    void saysTheSameAsAlembic() throws IOException {
        var revisions = new RandomRevision(new Random(SEED));
        List<String> texts = Stream.generate(revisions::text).limit(REVISIONS).toList();

        Matcher counts = compared(texts);

        System.out.println("seed " + SEED + ": " + counts.group());
        assertThat(Integer.parseInt(counts.group(1))).isGreaterThan(REVISIONS / 2);
    }

    /**
     * Written to be translated wrongly: each may be refused here, by Alembic, or say the same. A line that begins with {@code ####} says what
     * of, and with {@code (each)} at its end there is a revision for each statement.
     */
    @Test
    void isNotMisledByWhatIsMeantTo() throws IOException {
        List<String> texts = Arrays.stream(resource().split("(?m)^#### "))
                .skip(1)
                .flatMap(TranslatedByAlembicTest::revisions)
                .map(text -> HEAD + text)
                .toList();

        Matcher counts = compared(texts);

        System.out.println(counts.group());
        assertThat(Integer.parseInt(counts.group(1))).isGreaterThan(texts.size() / 2);
    }

    /** One, or one for each statement, so that one that is refused takes nothing from the others. */
    private static Stream<String> revisions(String named) {
        String title = named.substring(0, named.indexOf('\n'));
        String text = named.substring(named.indexOf('\n') + 1);
        if (!title.endsWith("(each)")) {
            return Stream.of(text);
        }
        int body = text.indexOf("def upgrade():\n") + "def upgrade():\n".length();
        List<String> statements = List.of(text.substring(body).split("(?m)^(?=    [^ ])", -1));
        String shared =
                statements.stream().filter(one -> !one.startsWith("    op.")).collect(Collectors.joining());
        return statements.stream()
                .filter(one -> one.startsWith("    op."))
                .map(one -> text.substring(0, body) + shared + one);
    }

    private static String resource() throws IOException {
        try (var in = TranslatedByAlembicTest.class.getResourceAsStream("nasty-revisions.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Every fourth with a naming convention. What both say of them, where nothing differs. */
    private Matcher compared(List<String> texts) throws IOException {
        var plain = new RevisionTranslator(TranslationSettings.STANDARD);
        var named = new RevisionTranslator(new TranslationSettings(Map.of(), NamingConvention.of(CONVENTION)));
        Files.writeString(
                folder.resolve("convention.txt"),
                String.join(
                        "\n",
                        CONVENTION.entrySet().stream()
                                .map(one -> one.getKey() + "\t" + one.getValue())
                                .toList()));
        var refusals = new ArrayList<String>();
        for (int i = 0; i < texts.size(); i++) {
            boolean convention = i % 4 == 3;
            String name = String.format(Locale.ROOT, "%05d%s", i, convention ? "n" : "");
            Files.writeString(folder.resolve(name + ".py"), texts.get(i));
            RevisionTranslation.Direction upgrade =
                    (convention ? named : plain).translate(texts.get(i)).upgrade();
            if (upgrade.translated().isPresent()) {
                Files.writeString(
                        folder.resolve(name + ".sql"),
                        sent(upgrade.translated().get().statements()));
            } else {
                refusals.add(name + " " + upgrade);
            }
        }

        String printed = alembic.python(folder, PROGRAM, folder.toString());

        Matcher counts = Pattern.compile("'equal': (\\d+), 'different': (\\d+), 'here': (\\d+), 'there': (\\d+)")
                .matcher(printed);
        assertThat(counts.find()).as(printed).isTrue();
        assertThat(printed.lines().filter(line -> !line.startsWith("{")))
                .as("differences, beside " + refusals)
                .isEmpty();
        return counts;
    }

    /** As Alembic writes a script: what is outside of the transaction is between its end and the next one's beginning. */
    private static String sent(List<TranslatedStatement> statements) {
        var sent = new ArrayList<String>();
        boolean outside = false;
        for (TranslatedStatement statement : statements) {
            if (statement.outsideTransaction() != outside) {
                outside = !outside;
                sent.add(outside ? "COMMIT" : "BEGIN");
            }
            sent.add(statement.sql());
        }
        if (outside) {
            sent.add("BEGIN");
        }
        return String.join("\0", sent);
    }
}
