package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.ops.drill.Drill;
import dev.sluice.ops.drill.Incident;
import dev.sluice.ops.drill.Incidents;
import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Platform;
import dev.sluice.stack.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every incident of the runbook on a real platform: it is caused, it shows, the page's commands end it, and the audit holds. */
@Tag("trial")
@Tag("runbook-A8")
@Tag("runbook-C3")
@Tag("runbook-C5")
@Tag("runbook-C8")
@Tag("runbook-C11")
@Tag("runbook-C13")
@Tag("runbook-E3")
@Tag("runbook-E8")
@Tag("runbook-K7")
@Tag("runbook-M2")
@Tag("runbook-M4")
@Tag("runbook-M5")
final class DrillTest {
    /** A registry that has to start anew on a busy machine takes minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static Path data;
    private static Platform platform;
    private static boolean isMended = true;

    @BeforeAll
    static void start() throws IOException {
        data = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-stacks")), "")
                .toAbsolutePath();
        platform = Platform.of(Instance.in(data), DrillCommand.SHAPE);
        platform.start(Progress.silent());
        assertThat(drill(new StringWriter()).isReady()).isTrue();
    }

    @AfterAll
    static void end() {
        platform.stop(Progress.silent());
    }

    static List<Incident> incidents() {
        return Incidents.ALL;
    }

    @Timeout(value = 40, unit = TimeUnit.MINUTES)
    @ParameterizedTest(name = "{0}")
    @MethodSource("incidents")
    void theCommandsOfThePageEndTheIncident(Incident incident) {
        StringWriter said = new StringWriter();
        Drill drill = drill(said);
        // What an incident that was not mended left behind is not the next one's fault.
        assertThat(isMended || DrillCommand.told(List.of("recover"), data).exit() == 0)
                .isTrue();
        isMended = false;

        assertThat(drill.isReady()).as(said.toString()).isTrue();
        assertThat(drill.cause(incident)).as(said.toString()).isTrue();
        assertThat(drill.mend(incident)).as(said.toString()).isTrue();
        isMended = true;
    }

    private static Drill drill(StringWriter said) {
        return new Drill(platform, words -> DrillCommand.told(words, data), new PrintWriter(said, true), PATIENCE);
    }
}
