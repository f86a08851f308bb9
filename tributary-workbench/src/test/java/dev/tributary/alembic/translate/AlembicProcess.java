package dev.tributary.alembic.translate;

import dev.tributary.alembic.InstalledAlembic;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Real Alembic in one process that runs functions of revision files against databases, each in a transaction of its own. What a file imports and
 * is not installed is there and does nothing, so that files run without their applications as far as they do not need them.
 */
final class AlembicProcess implements AutoCloseable {
    private static final String PROGRAM = """
            import importlib.abc, importlib.machinery, os, sys, types, warnings
            from unittest.mock import MagicMock
            import sqlalchemy as sa
            import alembic.context
            from alembic.operations import Operations
            from alembic.runtime.migration import MigrationContext
            from sqlalchemy.dialects import postgresql
            from sqlalchemy.pool import NullPool

            warnings.simplefilter('ignore')
            alembic.context.get_x_argument = lambda as_dictionary=False: {} if as_dictionary else []
            alembic.context.is_offline_mode = lambda: False
            answers, sys.stdout = sys.stdout, sys.stderr


            def decorated(of):
                class Decorated(sa.types.TypeDecorator):
                    impl, cache_ok = of, True

                    def __init__(self, *args, **kwargs):
                        super().__init__()
                return Decorated


            class Choice(sa.types.TypeDecorator):
                impl, cache_ok = sa.Unicode(255), True

                def __init__(self, choices, impl=None):
                    super().__init__()
                    self.impl = impl or self.impl


            class Sized(sa.types.TypeDecorator):
                impl, cache_ok = sa.Unicode, True

                def __init__(self, length=255, **kwargs):
                    super().__init__(length=length)


            TYPES = dict(UUIDType=decorated(postgresql.UUID), JSONType=decorated(postgresql.JSON), ChoiceType=Choice,
                         TSVectorType=decorated(postgresql.TSVECTOR), EmailType=Sized, IPAddressType=decorated(sa.Unicode(50)),
                         LocaleType=decorated(sa.Unicode(10)), TimezoneType=decorated(sa.Unicode(50)))
            convention = dict(one.split('=', 1) for one in sys.argv[1:] if one.partition('=')[0] in ('ix', 'uq', 'ck', 'fk', 'pk'))
            for told in sys.argv[1:]:
                name, written = told.split('=', 1)
                if name in convention:
                    continue
                class Told(sa.types.UserDefinedType):
                    cache_ok, written = True, written

                    def __init__(self, *args, **kwargs):
                        pass

                    def get_col_spec(self, **kwargs):
                        return self.written
                TYPES[name] = Told


            class Absent(types.ModuleType):
                __path__ = []

                def __getattr__(self, name):
                    if name.startswith('__'):
                        raise AttributeError(name)
                    if name in TYPES:
                        return TYPES[name]
                    if name == name.lower():
                        return importlib.import_module(self.__name__ + '.' + name)
                    return MagicMock(name=self.__name__ + '.' + name)


            class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
                def find_spec(self, name, path, target=None):
                    known = name.split('.')[0] in ('alembic', 'sqlalchemy', 'psycopg2')
                    return None if known else importlib.machinery.ModuleSpec(name, self, is_package=True)

                def create_module(self, spec):
                    return Absent(spec.name)

                def exec_module(self, module):
                    pass


            sys.meta_path.append(Finder())
            memo = {}
            for line in sys.stdin:
                url, file, function, types_before = line.rstrip('\\n').split('\\t')
                engine = sa.create_engine(url, poolclass=NullPool)
                try:
                    with engine.connect() as connection:
                        context = MigrationContext.configure(connection, opts={
                            'transaction_per_migration': True,
                            'target_metadata': sa.MetaData(naming_convention=convention) if convention else None})
                        # Types that tables of earlier revisions created, as one run of Alembic keeps them.
                        kept = {(None, one) for one in types_before.split(',') if one}
                        context.impl.memo.update(_pg_enums=kept, pg_enum=kept, pg_ENUM=kept)  # by version
                        with Operations.context(context):
                            names = {'__name__': 'revision', '__file__': file}
                            with open(file, encoding='utf-8') as text:
                                exec(compile(text.read(), file, 'exec'), names)
                            with context.begin_transaction(_per_migration=True):
                                names[function]()
                    answers.write('ok\\t' + ','.join(sorted(str(name) for schema, name in kept)) + '\\n')
                except BaseException as error:
                    answers.write('error\\t' + ' '.join(f'{type(error).__name__}: {error}'.split())[:400] + '\\n')
                answers.flush()
            """;

    private final Process process;
    private final BufferedReader answers;
    private final Writer requests;

    /** @param types the project's own, as name=SQL; and its naming convention in the same way */
    AlembicProcess(Path folder, List<String> types) {
        try {
            var command = new java.util.ArrayList<>(List.of(InstalledAlembic.python(), "-c", PROGRAM));
            command.addAll(types);
            var builder = new ProcessBuilder(command).directory(folder.toFile());
            builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
            builder.environment().put("PYTHONUTF8", "1");
            builder.environment().put("NOTIFY_ENVIRONMENT", "test");
            process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        requests = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Runs a function of a file.
     *
     * @param typesBefore those that tables created in earlier revisions, with commas between them
     * @return "ok", a tab and the types after it; or "error", a tab and what went wrong
     */
    String run(String jdbcUrl, Path file, String function, String typesBefore) {
        URI uri = URI.create(jdbcUrl.substring("jdbc:".length()).replaceFirst("\\?.*", ""));
        String url = "postgresql+psycopg2://postgres@" + uri.getHost() + ":" + uri.getPort() + uri.getPath();
        try {
            requests.write(url + "\t" + file + "\t" + function + "\t" + typesBefore + "\n");
            requests.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new AssertionError("Alembic's process ended");
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        requests.close();
        process.destroy();
    }
}
