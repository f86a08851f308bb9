package dev.tributary.junit;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Parameter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Gives tests their databases, as {@link TributaryTest} says or, in a static field with {@code @RegisterExtension}, as it is said
 * here:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final TributaryExtension DATABASES = TributaryExtension.of(
 *         TestDatabases.ofProject().server(POSTGRES::getJdbcUrl, POSTGRES::getUsername, POSTGRES::getPassword));
 * }</pre>
 *
 * <p>A parameter that has an annotation of somebody else is left to them.
 */
public final class TributaryExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(TributaryExtension.class);
    private static final String DATABASE = "database";
    private static final String CONNECTIONS = "connections";
    private static final String SPRING_AUTOWIRED = "org.springframework.beans.factory.annotation.Autowired";

    private final @Nullable TestDatabases given;
    private final DatabaseScope givenScope;

    /** As the annotation of the class says. */
    public TributaryExtension() {
        this(null, DatabaseScope.CLASS);
    }

    private TributaryExtension(@Nullable TestDatabases given, DatabaseScope givenScope) {
        this.given = given;
        this.givenScope = givenScope;
    }

    /** A database for each class. */
    public static TributaryExtension of(TestDatabases databases) {
        return new TributaryExtension(databases, DatabaseScope.CLASS);
    }

    /** The same with a database for each test. */
    public TributaryExtension forEachMethod() {
        return new TributaryExtension(given, DatabaseScope.METHOD);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        ExtensionContext.Store store = context.getStore(NAMESPACE);
        store.put(CONNECTIONS, new ConcurrentLinkedQueue<Connection>());
        // A nested class has that of the class around it.
        if (scope(context) == DatabaseScope.CLASS && store.get(DATABASE) == null) {
            store.put(DATABASE, new LazyDatabase(databases(context)));
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        ExtensionContext.Store store = context.getStore(NAMESPACE);
        store.put(CONNECTIONS, new ConcurrentLinkedQueue<Connection>());
        if (scope(context) == DatabaseScope.METHOD || store.get(DATABASE) == null) {
            store.put(DATABASE, new LazyDatabase(databases(context)));
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws SQLException {
        end(context);
    }

    @Override
    public void afterAll(ExtensionContext context) throws SQLException {
        end(context);
    }

    /** Ends what was put for this context itself. */
    private static void end(ExtensionContext context) throws SQLException {
        ExtensionContext.Store store = context.getStore(NAMESPACE);
        try {
            if (store.remove(CONNECTIONS) instanceof Queue<?> opened) {
                for (Object connection : opened) {
                    ((Connection) connection).close();
                }
            }
        } finally {
            if (store.remove(DATABASE) instanceof LazyDatabase database) {
                database.drop();
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameterContext, ExtensionContext context) {
        Parameter parameter = parameterContext.getParameter();
        if (isAutowired(parameter.getDeclaringExecutable())) {
            return false;
        }
        if (parameterContext.isAnnotated(JdbcUrl.class)) {
            return parameter.getType() == String.class;
        }
        return parameter.getAnnotations().length == 0
                && List.of(TestDatabase.class, DataSource.class, Connection.class)
                        .contains(parameter.getType());
    }

    private static boolean isAutowired(AnnotatedElement executable) {
        return Arrays.stream(executable.getAnnotations())
                .anyMatch(one -> one.annotationType().getName().equals(SPRING_AUTOWIRED));
    }

    @Override
    public Object resolveParameter(ParameterContext parameterContext, ExtensionContext context) {
        TestDatabase database = database(context);
        Class<?> type = parameterContext.getParameter().getType();
        if (type == TestDatabase.class) {
            return database;
        }
        if (type == DataSource.class) {
            return database.dataSource();
        }
        return type == String.class ? database.url() : connection(database, context);
    }

    private static Connection connection(TestDatabase database, ExtensionContext context) {
        try {
            Connection connection = database.connect();
            if (context.getStore(NAMESPACE).get(CONNECTIONS) instanceof ConcurrentLinkedQueue<?> opened) {
                @SuppressWarnings("unchecked") // no other is put there
                var connections = (Queue<Connection>) opened;
                connections.add(connection);
            }
            return connection;
        } catch (SQLException e) {
            throw new ParameterResolutionException("cannot connect to the test's database " + database, e);
        }
    }

    private TestDatabase database(ExtensionContext context) {
        Optional<TestDatabase> owned = given == null ? Owners.databaseOf(context) : Optional.empty();
        if (owned.isPresent()) {
            if (scope(context) == DatabaseScope.METHOD) {
                throw new ParameterResolutionException("\"scope = METHOD\" of "
                        + context.getRequiredTestClass().getName()
                        + " cannot be had: an application context has one database as long as it lives; leave it"
                        + " out, and write @DirtiesContext at methods after which the next needs another");
            }
            return owned.get();
        }
        if (context.getStore(NAMESPACE).get(DATABASE) instanceof LazyDatabase database) {
            return database.get(made -> context.publishReportEntry("tributary", made.toString()));
        }
        throw new ParameterResolutionException(
                "with \"scope = METHOD\", " + context.getRequiredTestClass().getName()
                        + " has no database yet where this parameter is: take it in the test method or in @BeforeEach, not in"
                        + " @BeforeAll or the constructor");
    }

    private DatabaseScope scope(ExtensionContext context) {
        return given == null ? annotation(context).scope() : givenScope;
    }

    private TestDatabases databases(ExtensionContext context) {
        return given == null ? TestDatabases.of(annotation(context)) : given;
    }

    private static TributaryTest annotation(ExtensionContext context) {
        for (Class<?> type = context.getRequiredTestClass(); type != null; type = type.getEnclosingClass()) {
            Optional<TributaryTest> found = AnnotationSupport.findAnnotation(type, TributaryTest.class);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return Defaults.class.getAnnotation(TributaryTest.class);
    }

    /** What holds where the extension is named without its annotation. */
    @TributaryTest
    private static final class Defaults {}

    /** Looked for once, when a test first asks. */
    private static final class Owners {
        private static final List<DatabaseOwner> ALL =
                ServiceLoader.load(DatabaseOwner.class, TributaryExtension.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();

        static Optional<TestDatabase> databaseOf(ExtensionContext context) {
            return ALL.stream()
                    .flatMap(owner -> owner.databaseOf(context).stream())
                    .findFirst();
        }
    }
}
