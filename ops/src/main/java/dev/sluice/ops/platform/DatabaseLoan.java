package dev.sluice.ops.platform;

import dev.sluice.stack.Progress;
import dev.sluice.stack.StackException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The database of a platform that rests, for as long as a command wants its tables. Several commands may have it at the same
 * time; the last of them ends it, unless the platform was started meanwhile. What a killed command left running is ended by
 * the next.
 */
public final class DatabaseLoan implements AutoCloseable {
    /** Each borrower locks a byte of its own: whoever can lock all of them is the last. */
    private static final long PLACES = 1L << 40;

    private final Platform platform;
    private final FileChannel places;
    private final FileLock own;

    private DatabaseLoan(Platform platform, FileChannel places, FileLock own) {
        this.platform = platform;
        this.places = places;
        this.own = own;
    }

    /** Announces a borrower; waits for one who is just ending the database. Starts nothing yet. */
    public static DatabaseLoan of(Platform platform) {
        Path file = platform.instance().data().resolve("run").resolve("borrowers");
        try {
            Files.createDirectories(file.getParent());
            FileChannel places = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock own = places.lock(ThreadLocalRandom.current().nextLong(PLACES), 1, false);
            return new DatabaseLoan(platform, places, own);
        } catch (IOException e) {
            throw new StackException("Cannot use " + file + ": " + e.getMessage() + ".", e);
        }
    }

    /** Starts the database if it does not run. */
    public void start() {
        platform.database(Progress.silent());
    }

    /** Gives up a start that is under way, and closes; for a command that is told to end. */
    public void interrupt() {
        platform.requestHalt();
        close();
    }

    /** Ends the database if nobody else has it and the platform still rests. Does nothing the second time. */
    @Override
    public synchronized void close() {
        if (!places.isOpen()) {
            return;
        }
        try (FileChannel closing = places) {
            own.release();
            if (isLast()) {
                Turn.ifFree(platform.instance(), this::endUnlessStarted);
            }
        } catch (IOException e) {
            throw new StackException("Cannot give the database back: " + e.getMessage() + ".", e);
        }
    }

    /** Holds all places then, until they are closed: whoever comes waits, and starts it again. */
    private boolean isLast() throws IOException {
        try {
            return places.tryLock(0, PLACES, false) != null;
        } catch (OverlappingFileLockException e) {
            return false; // this very process has another one
        }
    }

    private void endUnlessStarted() {
        if (platform.rests()) {
            platform.stopDatabase(Progress.silent());
        }
    }
}
