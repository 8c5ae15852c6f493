package dev.sluice.ops.drill;

import dev.sluice.ops.platform.Platform;
import dev.sluice.stack.PartStatus;
import dev.sluice.stack.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What can be done to a platform that nobody should do. */
final class Wreck {
    private Wreck() {}

    /** Kills parts in this order, as by {@code kill -9}, and waits until they are dead. */
    static void kill(Platform platform, List<String> parts) {
        for (String part : parts) {
            process(platform, part).ifPresent(process -> {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                process.onExit().join();
            });
        }
    }

    /** A process stands still, and stays so. */
    static void stall(Platform platform, String part) {
        ProcessHandle process = process(platform, part)
                .orElseThrow(() -> new StackException("The drill cannot begin: " + part + " does not run."));
        try {
            new ProcessBuilder("kill", "-STOP", Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("There is no 'kill' here", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Cuts off the newest file of offsets of a stream's newest checkpoint. */
    static void cutOffCheckpoint(Platform platform, String stream) {
        Path checkpoints = Path.of(URI.create(platform.place().lake().checkpoints() + "/" + stream));
        try {
            Path offsets = newest(newest(checkpoints).resolve("offsets"));
            Files.writeString(offsets, Files.readString(offsets).substring(0, 10));
        } catch (IOException e) {
            throw new UncheckedIOException("The drill cannot damage a checkpoint of " + stream, e);
        }
    }

    /** Sends records that no schema reads. */
    static void sendGarbage(Platform platform, String topic, int records) {
        Map<String, Object> settings = platform.place().broker().client(Map.of());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int n = 0; n < records; n++) {
                byte[] value = ("drill " + n).getBytes(StandardCharsets.UTF_8);
                // The end of the producer waits for it.
                var unused = producer.send(new ProducerRecord<>(topic, value));
            }
        }
    }

    /** Deletes the records that a topic has now, as retention would. */
    static void expire(Platform platform, String topic) {
        Map<String, Object> settings = platform.place().broker().client(Map.of());
        try (Admin admin = Admin.create(settings)) {
            Retention.takeAll(admin, topic);
        } catch (ExecutionException e) {
            throw new StackException("The drill cannot delete records of " + topic + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Deletes a table's folder behind everybody's back. */
    static void deleteTable(Platform platform, String table) {
        Path folder = Path.of(URI.create(platform.lake().warehouse() + "/" + table.replace('.', '/')));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The drill cannot delete " + folder, e);
        }
    }

    private static Optional<ProcessHandle> process(Platform platform, String part) {
        return platform.status().stream()
                .filter(status -> status.name().equals(part) && status.pid() != 0)
                .map(PartStatus::pid)
                .findFirst()
                .flatMap(ProcessHandle::of);
    }

    private static Path newest(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
                    .orElseThrow(() -> new IOException("There is nothing in " + folder));
        }
    }
}
