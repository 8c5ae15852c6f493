package dev.sluice.producer.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed as {@code kill -9} does it. */
class KilledSpoolTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    Path parent;

    private Path folder;
    private Path output;

    @BeforeEach
    void name() {
        folder = parent.resolve("spool");
        output = parent.resolve("output");
    }

    private Process spooling(long firstNumber) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SpoolingProcess.class.getName(),
                        folder.toString(),
                        Long.toString(firstNumber))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    }

    /** Numbers of whole lines that say so. */
    private List<Long> onDisk() throws IOException {
        List<String> lines = Files.exists(output) ? Files.readAllLines(output) : List.of();
        return lines.stream()
                .filter(line -> line.matches("ON_DISK [0-9]+\\."))
                .map(line -> Long.parseLong(line.substring(8, line.length() - 1)))
                .toList();
    }

    @Test
    void whatKilledProcessesHadSpooledIsSentByTheNextInOrder() throws Exception {
        for (int round = 0; round < 3; round++) {
            List<Long> before = onDisk();
            Process process = spooling(round * 1_000_000L);
            try {
                await().atMost(LONG).until(() -> onDisk().size() >= before.size() + 2_000);
            } finally {
                kill(process);
            }
        }
        ScriptedBroker broker = new ScriptedBroker();
        try (Spool spool = Spool.open(SpoolSettings.standard(folder), broker::deliver, new Told())) {
            spool.close(LONG);
        }
        List<Long> sent = broker.sent().stream().map(Long::parseLong).toList();
        List<Long> missing = new ArrayList<>(onDisk());
        missing.removeAll(new HashSet<>(sent));
        assertThat(missing).isEmpty();
        // One more per process at most: it was on disk, and there was no time to say so. The first of each was in
        // memory.
        assertThat(sent).isSorted().doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(onDisk().size() + 6);
        assertThat(sent).startsWith(LongStream.range(0, 1_000).boxed().toArray(Long[]::new));
    }

    @Test
    void anotherProcessIsRefusedAndToldWhoHasTheSpool() throws Exception {
        Process process = spooling(0);
        try {
            await().atMost(LONG).until(() -> !onDisk().isEmpty());
            assertThatThrownBy(
                            () -> Spool.open(SpoolSettings.standard(folder), new ScriptedBroker()::deliver, new Told()))
                    .isInstanceOf(SpoolLockedException.class)
                    .hasMessageContaining("is held by process " + process.pid() + " since ");
        } finally {
            kill(process);
        }
        Spool.open(SpoolSettings.standard(folder), new ScriptedBroker()::deliver, new Told())
                .close();
    }

    @Test
    void aSecondSpoolOfTheSameProcessIsRefusedAndTheFirstKeepsItsLock() throws Exception {
        SpoolSettings settings = SpoolSettings.standard(folder);
        try (Spool first = Spool.open(settings, new ScriptedBroker()::deliver, new Told())) {
            assertThatThrownBy(() -> Spool.open(settings, new ScriptedBroker()::deliver, new Told()))
                    .isInstanceOf(SpoolLockedException.class)
                    .hasMessageContaining("is held by this process");
            Process other = spooling(0);
            try {
                assertThat(other.waitFor(3, TimeUnit.MINUTES)).isTrue();
            } finally {
                kill(other);
            }
            assertThat(Files.readString(output))
                    .contains("is held by process " + ProcessHandle.current().pid());
            assertThat(first.status().inMemory()).isZero();
        }
    }
}
