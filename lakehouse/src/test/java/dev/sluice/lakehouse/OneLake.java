package dev.sluice.lakehouse;

import dev.sluice.stack.Parts;
import dev.sluice.stack.TestStack;

/** One database, one catalog and one session for all tests of this module: starting them takes longer than the tests. */
final class OneLake {
    private static final TestStack STACK = TestStack.start(Parts.database());
    private static final TestLake LAKE = TestLake.on(STACK.endpoints());

    private OneLake() {}

    static TestLake get() {
        return LAKE;
    }
}
