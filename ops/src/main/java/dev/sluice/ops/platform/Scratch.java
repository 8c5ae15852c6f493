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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An empty platform of a database and a registry, in a folder of its own; gone when it is closed. */
public final class Scratch implements AutoCloseable {
    private final Halt halt = new Halt();
    private final Path folder;
    private final LocalStack stack;

    private Scratch(Path folder) {
        this.folder = folder;
        this.stack = new LocalStack(StackHome.at(folder), List.of(Parts.database(), Parts.registry()), halt);
    }

    /** Below {@code parent}; nothing runs yet. */
    public static Scratch below(Path parent) {
        try {
            return new Scratch(Files.createTempDirectory(Files.createDirectories(parent), "scratch-")
                    .toAbsolutePath());
        } catch (IOException e) {
            throw new StackException("Cannot make a folder in " + parent + ": " + e.getMessage(), e);
        }
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
        if (!Files.exists(folder)) {
            return;
        }
        stack.stop(Progress.silent());
        try {
            Trees.delete(folder);
        } catch (IOException e) {
            throw new StackException("Cannot remove " + folder + ": " + e.getMessage(), e);
        }
    }
}
