package dev.sluice.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Held by the one who changes a stack, among threads and among processes. */
final class StackLock implements AutoCloseable {
    /** A file lock belongs to a process, and is lost when any thread of it closes the file: threads wait here first. */
    private static final Map<Path, Semaphore> IN_THIS_JVM = new ConcurrentHashMap<>();

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Semaphore amongThreads;
    private final FileChannel channel;

    private StackLock(Semaphore amongThreads, FileChannel channel) {
        this.amongThreads = amongThreads;
        this.channel = channel;
    }

    static StackLock acquire(Path directory, Progress progress) {
        Semaphore amongThreads = IN_THIS_JVM.computeIfAbsent(directory, d -> new Semaphore(1));
        acquire(amongThreads, progress);
        try {
            Files.createDirectories(directory);
            FileChannel channel =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            acquire(channel, directory.resolve("lock-holder"), progress);
            return new StackLock(amongThreads, channel);
        } catch (IOException e) {
            amongThreads.release();
            throw new StackException("Cannot lock " + directory + ": " + e.getMessage(), e);
        } catch (StackException e) {
            amongThreads.release();
            throw e;
        }
    }

    private static void acquire(Semaphore amongThreads, Progress progress) {
        if (amongThreads.tryAcquire()) {
            return;
        }
        progress.say("stack", "waiting for another thread that works on it");
        try {
            if (!amongThreads.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new StackException("Another thread has worked on this stack for " + PATIENCE + ": try later.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while waiting for the stack.", e);
        }
    }

    private static void acquire(FileChannel channel, Path holder, Progress progress) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        FileLock lock = channel.tryLock();
        if (lock == null) {
            progress.say("stack", "waiting for " + name(holder) + ", which works on it");
        }
        while (lock == null) {
            if (System.nanoTime() > deadline) {
                channel.close();
                throw new StackException(
                        name(holder) + " has worked on this stack for " + PATIENCE + ": end it first.");
            }
            LockSupport.parkNanos(POLL.toNanos());
            lock = channel.tryLock();
        }
        tell(holder);
    }

    /** For whoever waits. */
    private static void tell(Path holder) {
        try {
            Files.writeString(holder, Long.toString(ProcessHandle.current().pid()));
        } catch (IOException e) {
            // On a full disk they wait for somebody unknown; what is to be ended can still be ended.
        }
    }

    private static String name(Path holder) throws IOException {
        return Files.exists(holder) ? "pid " + Files.readString(holder) : "another process";
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StackException("Cannot release the stack: " + e.getMessage(), e);
        } finally {
            amongThreads.release();
        }
    }
}
