package dev.sluice.ops.platform;

import dev.sluice.stack.StackException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** Commands that start an instance take turns: the second sees what the first has done. Ends with its process. */
public final class Turn implements AutoCloseable {
    private final FileChannel channel;

    private Turn(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits while another command has its turn, and says so. */
    public static Turn take(Instance instance, Consumer<String> progress) {
        Path file = instance.data().resolve("run").resolve("turn");
        try {
            Files.createDirectories(file.getParent());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                progress.accept("Another command is starting Sluice in " + instance.data() + "; waiting for it.");
                channel.lock();
            }
            return new Turn(channel);
        } catch (IOException e) {
            throw new StackException("Cannot use " + file + ": " + e.getMessage() + ".", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StackException("Cannot release the turn: " + e.getMessage(), e);
        }
    }
}
