package dev.sluice.ops.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.stack.Command;
import dev.sluice.stack.LocalStack;
import dev.sluice.stack.Part;
import dev.sluice.stack.PartFailedException;
import dev.sluice.stack.PartStatus;
import dev.sluice.stack.Progress;
import dev.sluice.stack.Repair;
import dev.sluice.stack.StackHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RepairLogTest {
    private static final List<PartStatus> RUN = List.of(
            part("driver", PartStatus.State.RUNNING, Duration.ofHours(1)),
            part("broker", PartStatus.State.RUNNING, Duration.ofHours(1)));

    @TempDir
    private Path data;

    private RepairLog log;

    @BeforeEach
    void open() throws IOException {
        Files.createDirectories(data.resolve("run"));
        log = new RepairLog(new Instance(new StackHome(data, data)));
    }

    @Test
    void aPartThatDiesAgainAndAgainIsNotWellEvenWhileItRuns() {
        log.add(List.of(repair("driver", "it had died"), repair("broker", "it did not answer")));
        log.add(List.of(repair("driver", "it had died")));

        assertThat(log.lately(RUN))
                .singleElement()
                .asString()
                .startsWith("driver was started again 2 times in the last 10 min, because it had died");
    }

    @Test
    void aPartThatSomebodyWantedOtherwiseWasNotRepaired() {
        log.add(List.of(repair("driver", "what it is started with has changed"), repair("driver", "it had died")));

        assertThat(log.all()).extracting(Restart::reason).containsExactly("it had died");
    }

    @Test
    void aPartThatSomebodyHasStartedSinceIsWell() {
        log.add(List.of(repair("driver", "it had died"), repair("driver", "it had died")));

        assertThat(log.lately(List.of(part("driver", PartStatus.State.RUNNING, Duration.ofSeconds(-1)))))
                .as("a life that began a second later")
                .isEmpty();
        assertThat(log.lately(List.of(part("driver", PartStatus.State.DEAD, Duration.ZERO))))
                .hasSize(1);
    }

    @Test
    void aPartThatDoesNotComeUpIsRememberedWithWhatItsLogSays() {
        Part part = Part.named(
                        "driver", site -> Command.of(List.of("sh", "-c", "echo 'Error: no such class' >&2; exit 3")))
                .ready(site -> false)
                .build();
        LocalStack stack = new LocalStack(new StackHome(data, data), List.of(part));
        PartFailedException failure =
                catchThrowableOfType(PartFailedException.class, () -> stack.start(Progress.silent()));

        log.addFailed(failure.all());

        assertThat(log.all())
                .extracting(Restart::part, Restart::reason)
                .containsExactly(tuple("driver", "it died at start: Error: no such class"));
    }

    @Test
    void restartsOfADayAreCountedByPart() throws IOException {
        Files.writeString(
                data.resolve("run/repairs.json"),
                "[{\"part\": \"driver\", \"reason\": \"it had died\", \"at\": \"2020-01-01T00:00:00Z\"}]");
        log.add(List.of(repair("driver", "it had died"), repair("broker", "it did not answer")));
        log.add(List.of(repair("driver", "it had died")));

        assertThat(log.counts(Duration.ofDays(1))).containsOnly(entry("driver", 2L), entry("broker", 1L));
    }

    @Test
    void whatIsLongAgoIsForgotten() throws IOException {
        Files.writeString(
                data.resolve("run/repairs.json"),
                "[{\"part\": \"driver\", \"reason\": \"it had died\", \"at\": \"2020-01-01T00:00:00Z\"}]");

        assertThat(log.lately(RUN)).isEmpty();
    }

    @Test
    void aTornFileSaysNothingAndIsWrittenAnew() throws IOException {
        Files.writeString(data.resolve("run/repairs.json"), "[{\"part\":");

        assertThat(log.lately(RUN)).isEmpty();
        log.add(List.of(repair("driver", "it had died"), repair("driver", "it had died")));
        assertThat(log.lately(RUN)).hasSize(1);
    }

    /** What is exported as a counter may not stand still, nor go back, because a file has room for so much. */
    @Test
    void everyRestartOfAPartIsCountedHoweverManyAreForgotten() throws IOException {
        Files.writeString(
                data.resolve("run/repairs.json"),
                "[{\"part\": \"broker\", \"reason\": \"it had died\", \"at\": \"2020-01-01T00:00:00Z\"},"
                        + "{\"part\": \"driver\", \"reason\": \"it had died\", \"at\": \"2020-01-01T00:00:01Z\"},"
                        + "{\"part\": \"broker\", \"reason\": \"it had died\", \"at\": \"2020-01-01T00:00:02Z\"}]");
        log.add(List.of(repair("broker", "it did not answer")));
        for (int i = 0; i < 75; i++) {
            log.add(List.of(repair("driver", "it had died"), repair("driver", "it had died")));
        }

        assertThat(totals()).containsOnly(entry("driver", 151L), entry("broker", 3L));
        assertThat(log.all()).extracting(Restart::part).hasSize(101).startsWith("broker", "driver");

        log.add(List.of(repair("broker", "it had died")));
        assertThat(totals()).containsOnly(entry("driver", 151L), entry("broker", 4L));
    }

    /** The last that the file says of each part, as the console reads it. */
    private Map<String, Long> totals() throws IOException {
        Map<String, Long> totals = new HashMap<>();
        new ObjectMapper()
                .readTree(data.resolve("run/repairs.json").toFile())
                .forEach(node -> totals.put(
                        node.path("part").asText(), node.path("total").asLong()));
        return totals;
    }

    private static PartStatus part(String name, PartStatus.State state, Duration uptime) {
        return new PartStatus(
                name, state, state == PartStatus.State.RUNNING ? 7 : 0, Map.of(), 0, Duration.ZERO, uptime);
    }

    private static Repair repair(String part, String reason) {
        return new Repair(part, reason, Duration.ofSeconds(1));
    }
}
