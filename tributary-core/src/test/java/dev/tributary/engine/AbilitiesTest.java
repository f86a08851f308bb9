package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.Tributary;
import dev.tributary.event.Event;
import dev.tributary.event.Outcome;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.product.Ability;
import dev.tributary.product.Product;
import dev.tributary.product.TableLock;
import dev.tributary.product.TableLockSql;
import dev.tributary.script.ScriptSource;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run on a product that cannot do all that the usual one can. */
class AbilitiesTest {

    @TempDir
    Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void openSandbox() {
        sandbox = Sandbox.in(folder)
                .script("a1", "none", "CREATE TABLE posts (id int);\n")
                .script("b2", "a1", "ALTER TABLE posts ADD COLUMN x int;\n", "locks: posts");
    }

    /** The usual product on a real server, but without an ability; what that ability is for is not to be asked of it. */
    private static Product without(Ability missing) {
        Set<Ability> abilities = EnumSet.complementOf(EnumSet.of(missing));
        var whole = new Postgresql();
        return proxy(Product.class, (self, method, arguments) -> switch (method.getName()) {
            case "abilities" -> abilities;
            case "tableLocks" -> neverAhead(whole.tableLocks());
            case "require" -> InvocationHandler.invokeDefault(self, method, arguments);
            default -> method.invoke(whole, arguments);
        });
    }

    private static TableLockSql neverAhead(TableLockSql whole) {
        return proxy(TableLockSql.class, (self, method, arguments) -> {
            assertThat(method.getName()).isNotIn("gently", "hard", "holders");
            return method.invoke(whole, arguments);
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(AbilitiesTest.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private Tributary.Builder on(Product product) {
        return Tributary.on(() -> DriverManager.getConnection(sandbox.url), product)
                .scripts(ScriptSource.directory(folder))
                .listener(sandbox.events::add);
    }

    @Test
    void theProxyAsksTheWholeProductForTheRest() {
        assertThat(without(Ability.LOCKS_AHEAD).tableLocks().named("posts"))
                .isEqualTo(new TableLock("posts", false, TableLock.Strength.EVERYTHING));
    }

    @ParameterizedTest
    @EnumSource(
            value = Ability.class,
            names = {"TRANSACTIONAL_DDL", "SESSION_LOCKS"})
    void refusesWhatARunCannotDoWithout(Ability missing) {
        assertThatThrownBy(() -> on(without(missing)).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("PostgreSQL cannot do what is needed: " + missing);
    }

    @Test
    void locksNothingAheadWhereThatCannotBeDone() {
        Outcome outcome = on(without(Ability.LOCKS_AHEAD)).build().upgrade("heads");

        assertThat(outcome.done()).hasSize(2);
        assertThat(sandbox.events(Event.Warning.class))
                .containsExactly(new Event.Warning("locks: nothing was locked ahead: PostgreSQL cannot do that"));
        assertThat(sandbox.rows("SELECT x FROM posts")).isEqualTo(List.of());
    }
}
