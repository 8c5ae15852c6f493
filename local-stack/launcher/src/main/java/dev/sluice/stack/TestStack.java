package dev.sluice.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Real parts for tests: on free ports, in a directory of their own under the module's {@code target}, gone when closed or
 * when the JVM ends.
 */
public final class TestStack implements AutoCloseable {
    private final LocalStack stack;
    private final AtomicBoolean closed = new AtomicBoolean();

    private TestStack(LocalStack stack) {
        this.stack = stack;
    }

    /** Starts the parts; if one fails, none stays behind but their logs. */
    public static TestStack start(Part... parts) {
        return startIn(newDirectory(), parts);
    }

    /** The same in a directory of that name, which tests a name that people give theirs. */
    static TestStack startNamed(String name, Part... parts) {
        return startIn(newDirectory().resolve(name), parts);
    }

    private static TestStack startIn(Path data, Part... parts) {
        TestStack test = new TestStack(new LocalStack(StackHome.at(data), List.of(parts)));
        Runtime.getRuntime().addShutdownHook(new Thread(test::close, "test-stack-end"));
        try {
            test.stack.start(Progress.silent());
        } catch (StackException e) {
            test.closed.set(true);
            test.stack.halt();
            throw e;
        }
        return test;
    }

    public Endpoints endpoints() {
        return stack.endpoints();
    }

    /** The stack itself, for tests that break and repair it. */
    public LocalStack stack() {
        return stack;
    }

    public Path data() {
        return stack.home().data();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        stack.halt();
        try {
            Trees.delete(data());
        } catch (IOException e) {
            throw new StackException("Cannot delete " + data() + ": " + e.getMessage(), e);
        }
    }

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-stacks")), "");
        } catch (IOException e) {
            throw new StackException("Cannot make a directory under target: " + e.getMessage(), e);
        }
    }
}
