package dev.tributary.junit.played;

import dev.tributary.junit.RevisionsTest;
import dev.tributary.junit.TestDatabases;

/** Folders of revisions under the tests that come with the module. */
public final class Revisions {

    private Revisions() {}

    /** Nothing is wrong with it. */
    public static class OfTheShop extends RevisionsTest {
        @Override
        protected TestDatabases databases() {
            return TestDatabases.ofProject().scripts(Scopes.SHOP);
        }
    }

    /** Two heads that do not go together; one of them does not lead back. */
    public static class WithTwoHeads extends RevisionsTest {
        @Override
        protected TestDatabases databases() {
            return TestDatabases.ofProject().scripts("src/test/resources/forked/revisions");
        }
    }

    /** The same, where two heads are meant. */
    public static class WithTwoHeadsThatAreMeant extends WithTwoHeads {
        @Override
        protected int heads() {
            return 2;
        }
    }
}
