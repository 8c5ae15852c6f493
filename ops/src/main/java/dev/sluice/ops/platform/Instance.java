package dev.sluice.ops.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.stack.LastWords;
import dev.sluice.stack.LogFile;
import dev.sluice.stack.PartStatus;
import dev.sluice.stack.Parts;
import dev.sluice.stack.StackException;
import dev.sluice.stack.StackHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** One platform on this machine: a directory with its data, logs, receipts and what was asked for. */
public record Instance(StackHome stack) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The instance in {@code data}, of the checkout that the launcher names. */
    public static Instance in(Path data) {
        return new Instance(StackHome.at(data));
    }

    /** The directory. */
    public Path data() {
        return stack.data();
    }

    /** Where the driver says every second how it is. */
    public Path driverStatus() {
        return data().resolve("run").resolve("driver-status.json");
    }

    /** Where the parts show their metrics, for Prometheus. */
    public Path metricsTargets() {
        return data().resolve("run").resolve("metrics-targets.json");
    }

    /** Where producers say what the broker acknowledged. */
    public Path receipts() {
        return data().resolve("receipts");
    }

    /** What a producer said last of what it sent; empty if it said nothing. */
    public Optional<JsonNode> receipt(String part) {
        Path file = receipts().resolve(part + ".json");
        try {
            return Files.exists(file) ? Optional.of(JSON.readTree(Files.readAllBytes(file))) : Optional.empty();
        } catch (IOException e) {
            throw new StackException("Cannot read " + file, e);
        }
    }

    /** The last failure that the log of a part names, or that of its life before; one line. */
    public Optional<String> lastWords(String part) {
        Path log = stack.log(part);
        return LastWords.of(log).or(() -> LastWords.of(LogFile.before(log)));
    }

    /** Whether the last life of a part that has ended, or the one before that of a part that runs, ended for want of memory. */
    public boolean ranOutOfMemory(PartStatus part) {
        Path log = stack.log(part.name());
        return LastWords.areOfMemory(part.pid() == 0 ? log : LogFile.before(log));
    }

    /** Where a connector keeps what the broker has not got yet, and which trades are missing. */
    Path feedState(String connector) {
        return data().toAbsolutePath().resolve("feeds").resolve(connector);
    }

    /** Where commands put files before they go to an object store; it goes when that is stopped. */
    Path commandsTemporary() {
        return stack().temporaryOf(Parts.OBJECT_STORE).resolve("commands");
    }

    /** Who may send product events here. */
    public Path apiKeys() {
        return data().toAbsolutePath().resolve("api-keys.json");
    }

    /** What was asked for last; empty if nothing ever was. */
    public Optional<Shape> shape() {
        try {
            return Files.exists(shapeFile())
                    ? Optional.ofNullable(JSON.readValue(shapeFile().toFile(), Shape.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw new StackException("Cannot read " + shapeFile() + ": './sluice recover' goes by its copy.", e);
        }
    }

    /** Puts aside what was remembered of what was asked for, because it cannot be read. Says where it is now. */
    public Path forgetShape() {
        Path aside = shapeFile().resolveSibling("platform.json.damaged");
        try {
            Files.move(shapeFile(), aside, StandardCopyOption.REPLACE_EXISTING);
            return aside;
        } catch (IOException e) {
            throw new StackException("Cannot move " + shapeFile() + ": " + e.getMessage(), e);
        }
    }

    /** The same from the copy that is kept beside it; empty if that cannot be read either. */
    public Optional<Shape> shapeByCopy() {
        try {
            return Files.exists(copyFile())
                    ? Optional.ofNullable(JSON.readValue(copyFile().toFile(), Shape.class))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Remembers what is asked for. */
    void remember(Shape shape) {
        if (remembers(shape)) {
            return;
        }
        Path next = shapeFile().resolveSibling("platform.json.next");
        try {
            Files.createDirectories(copyFile().getParent());
            JSON.writeValue(copyFile().toFile(), shape);
            JSON.writeValue(next.toFile(), shape);
            Files.move(next, shapeFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StackException("Cannot write " + shapeFile() + ": " + e.getMessage(), e);
        }
    }

    private boolean remembers(Shape shape) {
        try {
            Optional<Shape> asked = Optional.of(shape);
            return shape().equals(asked) && shapeByCopy().equals(asked);
        } catch (StackException e) {
            return false;
        }
    }

    private Path copyFile() {
        return data().resolve("run").resolve("platform-copy.json");
    }

    private Path shapeFile() {
        return data().resolve("platform.json");
    }
}
