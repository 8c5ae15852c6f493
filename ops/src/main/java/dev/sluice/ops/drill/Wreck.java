package dev.sluice.ops.drill;

import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.Pauses;
import dev.sluice.monitor.Deadline;
import dev.sluice.ops.platform.Platform;
import dev.sluice.schedule.Cadence;
import dev.sluice.schedule.Result;
import dev.sluice.schedule.Runner;
import dev.sluice.schedule.Task;
import dev.sluice.schemas.registry.ConfluentRegistry;
import dev.sluice.schemas.registry.WireFormat;
import dev.sluice.stack.PartStatus;
import dev.sluice.stack.Parts;
import dev.sluice.stack.StackException;
import dev.sluice.stack.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What can be done to a platform that nobody should do. */
final class Wreck {
    private static final String S3 = "s3a://";
    private static final int FAILURES = 4;
    private static final int LARGE_BYTES = 1_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration TICK = Duration.ofSeconds(1);

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

    /** Waits until a stream has planned a batch since its start: before that there is nothing to cut off. */
    static void awaitOffsets(Platform platform, String stream) {
        Deadline last = Deadline.in(PATIENCE);
        while (newestOffsets(platform, stream).isEmpty()) {
            if (last.left().isZero()) {
                throw new StackException("The drill cannot begin: " + stream + " has planned no batch.");
            }
            platform.await(TICK);
        }
    }

    /** Cuts off the newest file of offsets of a stream's newest checkpoint. */
    static void cutOffCheckpoint(Platform platform, String stream) {
        Path offsets = newestOffsets(platform, stream)
                .orElseThrow(() -> new StackException("The drill cannot begin: " + stream + " has no offsets."));
        try {
            Files.writeString(offsets, Files.readString(offsets).substring(0, 10));
        } catch (IOException e) {
            throw new UncheckedIOException("The drill cannot damage a checkpoint of " + stream, e);
        }
    }

    private static Optional<Path> newestOffsets(Platform platform, String stream) {
        return newest(folder(platform, platform.lake().checkpoints() + "/" + stream))
                .flatMap(checkpoint -> newest(checkpoint.resolve("offsets")));
    }

    /** Sends records that no schema reads. */
    static void sendGarbage(Platform platform, String topic, int records) {
        send(platform, topic, IntStream.range(0, records).mapToObj(n -> ("drill " + n)
                .getBytes(StandardCharsets.UTF_8)));
    }

    /** Sends records of a megabyte that no schema reads. */
    static void sendLarge(Platform platform, String topic, int records) {
        Random random = new Random(records);
        send(platform, topic, IntStream.range(0, records).mapToObj(n -> {
            byte[] large = new byte[LARGE_BYTES];
            random.nextBytes(large); // nothing that a codec makes small
            return large;
        }));
    }

    /** Sends records by a schema that is registered, though not for this topic. */
    static void sendOtherSchema(Platform platform, int records) {
        Schema other =
                SchemaBuilder.record("Other").fields().requiredString("text").endRecord();
        int id = new ConfluentRegistry(platform.place().registry()).register("drill-value", other);
        byte[] value = WireFormat.encode(
                id, new GenericRecordBuilder(other).set("text", "drill").build());
        send(platform, payments(platform), IntStream.range(0, records).mapToObj(n -> value));
    }

    /** The topic of payments. */
    static String payments(Platform platform) {
        return platform.shape().declared().named("payments").topic().name();
    }

    private static void send(Platform platform, String topic, Stream<byte[]> values) {
        Map<String, Object> settings = platform.place().broker().client(Map.of());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            // The end of the producer waits for them.
            values.forEach(value -> {
                var unused = producer.send(new ProducerRecord<>(topic, value));
            });
        }
    }

    /** Takes the rows of a table's newest file away, as somebody with SQL would. */
    static void deleteRows(Platform platform, String table) {
        try (Lake lake = Lake.open(platform.lake())) {
            Table found = lake.load(table);
            found.newDelete().deleteFile(newestFile(found)).commit();
        }
    }

    private static DataFile newestFile(Table table) {
        try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
            return StreamSupport.stream(tasks.spliterator(), false)
                    .map(FileScanTask::file)
                    .max(Comparator.comparing(DataFile::dataSequenceNumber))
                    .orElseThrow(() -> new StackException(table.name() + " has no file to delete."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends so many payments that rows of {@code table} can be put into {@code files} files, one each, and does so. */
    static void scatter(Platform platform, String table, int files) {
        Rush.send(platform, files);
        try (Lake lake = Lake.open(platform.lake())) {
            Table found = lake.load(table);
            Deadline last = Deadline.in(PATIENCE);
            while (Scatter.rows(found) < files) {
                if (last.left().isZero()) {
                    throw new StackException("The drill cannot begin: " + table + " gets no rows.");
                }
                platform.await(TICK);
            }
            Scatter.into(found, files);
        }
    }

    /** Has a stream or a task wait. */
    static void pause(Platform platform, String name) {
        try (Pauses pauses = new Pauses(platform.lake(), "somebody")) {
            pauses.pause(name, "no reason given");
        }
    }

    /** Has yesterday's run of a task of the schedule fail more often than is tolerated. */
    static void failRuns(Platform platform, String task) {
        String yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1).toString();
        Task failing = new Task(
                task,
                Cadence.never(),
                Task.Span.DAY,
                Task.Missed.LAST,
                day -> Result.failed(0, "the drill has it fail"));
        try (Runner runner = Runner.of(platform.lake(), "somebody", Clock.systemUTC())) {
            for (int n = 0; n < FAILURES; n++) {
                runner.run(failing, yesterday);
            }
        }
    }

    /** Has a task of the schedule have done what it is for so long ago, and not since. */
    static void ranLast(Platform platform, String task, Duration ago) {
        Clock then = Clock.offset(Clock.systemUTC(), ago.negated());
        Task done = new Task(
                task, Cadence.never(), Task.Span.DAY, Task.Missed.LAST, day -> Result.done(0, "the drill has it done"));
        try (Runner runner = Runner.of(platform.lake(), "somebody", then)) {
            runner.run(done, LocalDate.now(then).toString());
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

    /** Leaves a large file among those of a table. */
    static void fillDisk(Platform platform, String table) {
        try (Lake lake = Lake.open(platform.lake())) {
            Ballast.leave(folder(platform, lake.load(table).location()).resolve("data"));
        }
    }

    /** Deletes a table's folder behind everybody's back. */
    static void deleteTable(Platform platform, String table) {
        Path folder = folder(platform, platform.lake().warehouse() + "/" + table.replace('.', '/'));
        try {
            Trees.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The drill cannot delete " + folder, e);
        }
    }

    /** Where {@code location} lies on this machine: a bucket of the local object store is a folder, an object a file. */
    private static Path folder(Platform platform, String location) {
        return location.startsWith(S3)
                ? platform.instance()
                        .stack()
                        .dataOf(Parts.OBJECT_STORE)
                        .resolve("buckets")
                        .resolve(location.substring(S3.length()))
                : Path.of(URI.create(location));
    }

    private static Optional<ProcessHandle> process(Platform platform, String part) {
        return platform.status().stream()
                .filter(status -> status.name().equals(part) && status.pid() != 0)
                .map(PartStatus::pid)
                .findFirst()
                .flatMap(ProcessHandle::of);
    }

    /** Empty if there is nothing, or not even the folder. */
    private static Optional<Path> newest(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .max(Comparator.comparingLong(file -> file.toFile().lastModified()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The drill cannot look into " + folder, e);
        }
    }
}
