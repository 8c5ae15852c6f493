package dev.sluice.ops.platform;

import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.stack.Halt;
import dev.sluice.stack.LocalStack;
import dev.sluice.stack.Parts;
import dev.sluice.stack.Progress;
import dev.sluice.stack.StackException;
import dev.sluice.stack.StackHome;
import dev.sluice.stack.Trees;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** An empty platform of a database and a registry, in a folder of its own; gone when it is closed, or when the next is made. */
public final class Scratch implements AutoCloseable {
    private static final String NAME = "scratch-";
    /** Locked as long as somebody has the folder: the lock ends with the process, however that ends. */
    private static final String HELD = "held";

    private final Halt halt = new Halt();
    private final Path folder;
    private final FileChannel held;
    private final LocalStack stack;

    private Scratch(Path folder, FileChannel held) {
        this.folder = folder;
        this.held = held;
        this.stack = stack(folder, halt);
    }

    private static LocalStack stack(Path folder, Halt halt) {
        return new LocalStack(StackHome.at(folder), List.of(Parts.database(), Parts.registry()), halt);
    }

    /** Below {@code parent}; nothing runs yet. What a process that was killed has left there is ended and removed. */
    public static Scratch below(Path parent) {
        try {
            Path place = Files.createDirectories(parent).toAbsolutePath();
            removeLeftovers(place);
            while (true) {
                Path folder = place.resolve(NAME + UUID.randomUUID());
                Optional<FileChannel> held = hold(folder);
                if (held.isPresent()) {
                    return new Scratch(folder, held.get());
                } // Somebody took it for left over before it was held.
            }
        } catch (IOException e) {
            throw new StackException("Cannot make a folder in " + parent + ": " + e.getMessage(), e);
        }
    }

    private static void removeLeftovers(Path parent) throws IOException {
        List<Path> found;
        try (Stream<Path> folders = Files.list(parent)) {
            found = folders.filter(folder -> Files.exists(folder.resolve(HELD))
                            && folder.getFileName().toString().startsWith(NAME))
                    .toList();
        }
        for (Path folder : found) {
            Optional<FileChannel> left = hold(folder);
            if (left.isPresent()) {
                try (FileChannel closing = left.get()) {
                    stack(folder, new Halt()).stop(Progress.silent());
                    Trees.delete(folder);
                }
            }
        }
    }

    /** Empty if somebody else has that folder, which is made if it is not there. */
    private static Optional<FileChannel> hold(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve(HELD), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return Optional.of(channel);
            }
        } catch (OverlappingFileLockException e) {
            // This very process has it.
        }
        channel.close();
        return Optional.empty();
    }

    /** Makes its parts run. */
    public void start(Progress progress) {
        stack.start(progress);
    }

    /** Where its tables are. */
    public LakeConfig lake() {
        return LocalSettings.lakeConfig(Instance.in(folder), stack.endpoints(), Shape.Store.FILES);
    }

    public String registryUrl() {
        return stack.endpoints().registryUrl();
    }

    @Override
    public synchronized void close() {
        halt.request();
        if (!held.isOpen()) {
            return;
        }
        try (FileChannel closing = held) {
            stack.stop(Progress.silent());
            Trees.delete(folder);
        } catch (IOException e) {
            throw new StackException("Cannot remove " + folder + ": " + e.getMessage(), e);
        }
    }
}
