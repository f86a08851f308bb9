package dev.tributary.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.scratch.StandIns;
import dev.tributary.testing.TestServer;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Two commands on one server that is given. */
class TwoProofsAtOnceTest {

    @Test
    void takeTurnsWhereBothMakeTheSameRole() throws Exception {
        String url = TestServer.newDatabase();
        String other = TestServer.newDatabase();
        var threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Verdict>> verdicts = threads.invokeAll(List.of(proof(url), proof(other)));

            for (Future<Verdict> verdict : verdicts) {
                assertThat(verdict.get()).isEqualTo(new Verdict.Commute());
            }
        } finally {
            threads.shutdown();
        }
        try (var server = ScratchServers.on(url)) {
            assertThat(server.shared().keySet()).noneMatch(title -> title.contains("pt_"));
        }
    }

    /** Each would drop what the other one needs. */
    @Test
    void takeTurnsWhereBothNeedAStandInForTheSameRole() throws Exception {
        String url = TestServer.newDatabase();
        String other = TestServer.newDatabase();
        var threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Verdict>> verdicts = threads.invokeAll(List.of(onStandIn(url), onStandIn(other)));

            for (Future<Verdict> verdict : verdicts) {
                assertThat(verdict.get()).isEqualTo(new Verdict.Commute());
            }
        } finally {
            threads.shutdown();
        }
        try (var server = ScratchServers.on(url)) {
            assertThat(server.shared().keySet()).noneMatch(title -> title.contains("pt_stand_in"));
        }
    }

    private static Callable<Verdict> onStandIn(String url) {
        return () -> {
            try (var lines = new Lines(ScratchServers.on(url, new StandIns(List.of("pt_stand_in"), List.of())))) {
                return lines.given("r0", "none", "create table t(id int primary key, a text)")
                        .given("a1", "r0", "alter table t owner to pt_stand_in")
                        .given("b1", "r0", "create index on t(a)")
                        .prove("a1", "b1")
                        .verdict();
            }
        };
    }

    private static Callable<Verdict> proof(String url) {
        return () -> {
            try (var lines = new Lines(ScratchServers.on(url))) {
                return lines.given("r0", "none", "create table t(id int primary key, a text); create role pt_app")
                        .given("a1", "r0", "create role pt_one; grant select on t to pt_app, pt_one")
                        .given("b1", "r0", "create index on t(a)")
                        .prove("a1", "b1")
                        .verdict();
            }
        };
    }
}
