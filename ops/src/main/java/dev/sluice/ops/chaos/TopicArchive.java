package dev.sluice.ops.chaos;

import dev.sluice.lakehouse.TopicHistory;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What topics held that were deleted since, each under the label by which bronze knows its records. */
final class TopicArchive {
    private static final String ENDING = ".records";

    private final Path folder;

    TopicArchive(Path folder) {
        this.folder = folder;
    }

    /** Keeps what a topic that is about to be deleted holds; nobody may write to it any more. */
    void keep(String label, String topic, ProducedLog log) throws IOException {
        Files.createDirectories(folder);
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(folder.resolve(label + ENDING))))) {
            log.read(topic, label, produced -> write(produced, out));
        }
    }

    /** Tells each record that {@code topic} held in its former lives. */
    void read(String topic, Consumer<Produced> each) {
        for (Path file : files()) {
            String label = file.getFileName().toString().replace(ENDING, "");
            if (TopicHistory.topic(label).equals(topic)) {
                read(file, label, each);
            }
        }
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + folder, e);
        }
    }

    private static void write(Produced produced, DataOutputStream out) {
        try {
            out.writeInt(produced.at().partition());
            out.writeLong(produced.at().offset());
            out.writeLong(produced.timestampMillis());
            byte[] value = produced.value();
            out.writeInt(value == null ? -1 : value.length);
            if (value != null) {
                out.write(value);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep " + produced.at(), e);
        }
    }

    private static void read(Path file, String label, Consumer<Produced> each) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            while (true) {
                Produced.Coordinate at = new Produced.Coordinate(label, in.readInt(), in.readLong());
                long timestampMillis = in.readLong();
                int length = in.readInt();
                each.accept(new Produced(at, timestampMillis, length < 0 ? null : in.readNBytes(length)));
            }
        } catch (EOFException e) {
            return; // the end
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
