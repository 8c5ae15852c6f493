package dev.sluice.ops.platform;

import dev.sluice.monitor.Deadline;
import dev.sluice.stack.StackException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands that change what runs of an instance take turns: the second sees what the first has done. Ends with its process. */
public final class Turn implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration TICK = Duration.ofMillis(200);
    private static final Pattern PID = Pattern.compile("pid (\\d+)");

    private final Instance instance;
    private final FileChannel channel;

    private Turn(Instance instance, FileChannel channel) {
        this.instance = instance;
        this.channel = channel;
    }

    /** Does something while no command can start the instance; nothing if one is just doing so. */
    static void ifFree(Instance instance, Runnable task) {
        try (FileChannel channel = open(instance)) {
            if (isFree(channel)) {
                task.run();
            }
        } catch (IOException e) {
            throw unusable(instance, e);
        }
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // this very command has its turn
        }
    }

    /**
     * Who is changing what runs of {@code instance} just now, in words that begin a sentence; empty if nobody is, or if that
     * cannot be found out. Whoever looks disturbs nobody: the lock is tried only where a living process says that it has it.
     */
    public static Optional<String> taker(Instance instance) {
        if (!Files.isWritable(file(instance)) || !isHolderAlive(instance)) {
            return Optional.empty();
        }
        String holder = holder(instance);
        try (FileChannel channel = open(instance)) {
            return isFree(channel) ? Optional.empty() : Optional.of(holder);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isHolderAlive(Instance instance) {
        try {
            Matcher pid = PID.matcher(Files.readString(holderFile(instance)));
            return pid.find()
                    && ProcessHandle.of(Long.parseLong(pid.group(1)))
                            .filter(ProcessHandle::isAlive)
                            .isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    /** Waits while another command has its turn, and says so; throws with who that is after ten minutes. */
    public static Turn take(Instance instance, Consumer<String> progress) {
        return take(instance, PATIENCE, progress);
    }

    static Turn take(Instance instance, Duration patience, Consumer<String> progress) {
        try {
            FileChannel channel = open(instance);
            if (!isFree(channel)) {
                progress.accept(holder(instance) + " is changing Sluice in " + instance.data() + "; waiting for it.");
                await(channel, instance, patience);
            }
            tell(instance);
            return new Turn(instance, channel);
        } catch (IOException e) {
            throw unusable(instance, e);
        }
    }

    private static void await(FileChannel channel, Instance instance, Duration patience) throws IOException {
        Deadline last = Deadline.in(patience);
        while (!isFree(channel)) {
            if (last.left().isZero()) {
                channel.close();
                throw new StackException(holder(instance) + " has been changing Sluice in " + instance.data()
                        + " all the while: look what it does, end it if it hangs, and try again. Nothing was changed.");
            }
            LockSupport.parkNanos(TICK.toNanos());
        }
    }

    /** For whoever waits. */
    private static void tell(Instance instance) {
        ProcessHandle own = ProcessHandle.current();
        String who = own.info().user().orElse("somebody") + ", pid " + own.pid() + " since "
                + Instant.now().truncatedTo(ChronoUnit.SECONDS);
        try {
            Files.writeString(holderFile(instance), who);
        } catch (IOException e) {
            // On a full disk they wait for somebody unknown; what is to be mended can still be mended.
        }
    }

    private static String holder(Instance instance) {
        try {
            String who = Files.readString(holderFile(instance));
            return who.isBlank() ? "Another command" : "Another command (" + who + ")";
        } catch (IOException e) {
            return "Another command";
        }
    }

    private static StackException unusable(Instance instance, IOException e) {
        String why = e instanceof AccessDeniedException
                ? "permission denied"
                : e instanceof NoSuchFileException ? "it cannot be made there" : e.getMessage();
        return new StackException("Cannot use " + file(instance) + ": " + why + ".", e);
    }

    private static Path holderFile(Instance instance) {
        return instance.data().resolve("run").resolve("turn-holder");
    }

    private static FileChannel open(Instance instance) throws IOException {
        Path file = file(instance);
        Files.createDirectories(file.getParent());
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static Path file(Instance instance) {
        return instance.data().resolve("run").resolve("turn");
    }

    @Override
    public void close() {
        try (FileChannel closing = channel) {
            Files.deleteIfExists(holderFile(instance));
        } catch (IOException e) {
            throw new StackException("Cannot release the turn: " + e.getMessage(), e);
        }
    }
}
