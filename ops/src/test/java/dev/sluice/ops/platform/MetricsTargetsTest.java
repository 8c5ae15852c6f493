package dev.sluice.ops.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.stack.PartStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTargetsTest {
    @TempDir
    private Path data;

    private final Collection<String> problems = new ConcurrentLinkedQueue<>();

    @Test
    void partsThatShowMetricsAreTargetsUnlessTheyWereToldToEnd() throws IOException {
        targets()
                .write(
                        List.of(
                                part("driver", PartStatus.State.RUNNING, Map.of("metrics", 4001)),
                                part("realtime", PartStatus.State.DEAD, Map.of("http", 4002)),
                                part("payments", PartStatus.State.STOPPED, Map.of("metrics", 4004)),
                                part("broker", PartStatus.State.RUNNING, Map.of("kafka", 4003))),
                        problems::add);

        assertThat(file().toString())
                .isEqualTo("[{\"targets\":[\"127.0.0.1:4001\"],\"labels\":{\"job\":\"sluice\",\"part\":\"driver\"}},"
                        + "{\"targets\":[\"127.0.0.1:4002\"],\"labels\":{\"job\":\"sluice\",\"part\":\"realtime\"}}]");
    }

    @Test
    void whatIsThereAlreadyIsNotWrittenAgainAndWhatIsDamagedIs() throws IOException {
        List<PartStatus> parts = List.of(part("driver", PartStatus.State.RUNNING, Map.of("metrics", 4001)));
        targets().write(parts, problems::add);
        Object first =
                Files.readAttributes(instance().metricsTargets(), "unix:ino").get("ino");
        targets().write(parts, problems::add);
        assertThat(Files.readAttributes(instance().metricsTargets(), "unix:ino").get("ino"))
                .isEqualTo(first);

        Files.writeString(instance().metricsTargets(), "[{");
        targets().write(parts, problems::add);
        assertThat(file()).hasSize(1);
        targets().remove();
        targets().remove();
        assertThat(instance().metricsTargets()).doesNotExist();
    }

    @Test
    void manyWhoWriteAtOnceDisturbNobodyAndLeaveNothingBeside() throws IOException {
        IntStream.range(0, 400).parallel().forEach(n -> targets()
                .write(List.of(part("driver", PartStatus.State.RUNNING, Map.of("metrics", 5000 + n))), problems::add));

        assertThat(problems).isEmpty();
        assertThat(file()).hasSize(1);
        try (Stream<Path> files = Files.list(instance().metricsTargets().getParent())) {
            assertThat(files).containsExactly(instance().metricsTargets());
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsSaidAndFailsNothing() throws IOException {
        Files.createDirectories(instance().metricsTargets().resolve("in-the-way"));

        targets().write(List.of(part("driver", PartStatus.State.RUNNING, Map.of("metrics", 4001))), problems::add);

        assertThat(problems)
                .singleElement()
                .asString()
                .contains("Cannot write " + instance().metricsTargets());
    }

    private MetricsTargets targets() {
        return new MetricsTargets(instance());
    }

    private Instance instance() {
        return Instance.in(data);
    }

    private JsonNode file() throws IOException {
        return new ObjectMapper().readTree(instance().metricsTargets().toFile());
    }

    private static PartStatus part(String name, PartStatus.State state, Map<String, Integer> ports) {
        return new PartStatus(name, state, 1, ports, 0, Duration.ZERO, Duration.ZERO);
    }
}
