package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Platform;
import dev.sluice.ops.platform.Shape;
import dev.sluice.stack.PartStatus;
import dev.sluice.stack.Progress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A platform of real servers whose driver cannot live, because a jar of it is missing: what recovery can do, and says. */
@Tag("runbook-C13")
final class RuinTest {
    private static final String HOME = "sluice.home";
    private static final String CAUSE = "driver died at start: java.lang.ClassNotFoundException: dev.sluice.gold.";

    private static String wholeHome;
    private static Path data;
    private static Platform platform;

    private final Terminal terminal = new Terminal(data);

    /** The checkout as it is, but for the build of one job. */
    @BeforeAll
    static void startServers() throws IOException {
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-stacks")), "")
                .toAbsolutePath();
        wholeHome = System.getProperty(HOME);
        Path home = Files.createDirectory(folder.resolve("home"));
        try (var entries = Files.list(Path.of(wholeHome).toAbsolutePath().normalize())) {
            for (Path entry : entries.toList()) {
                if (!entry.endsWith("gold-job")) {
                    Files.createSymbolicLink(home.resolve(entry.getFileName()), entry);
                }
            }
        }
        System.setProperty(HOME, home.toString());
        data = folder.resolve("data");
        Shape shape = new Shape(Shape.Purpose.UP, Shape.Store.FILES, 0, 0);
        platform = Platform.of(Instance.in(data), shape);
        platform.startServersAlone(Progress.silent());
    }

    @AfterAll
    static void end() {
        platform.stop(Progress.silent());
        System.setProperty(HOME, wholeHome);
    }

    @Test
    void recoveryEndsWithOneSentenceThatNamesTheCauseAndWhatMendsIt() {
        assertThat(terminal.run("recover")).isEqualTo(1);

        assertThat(terminal.err().lines()).hasSize(1);
        assertThat(terminal.err()).contains(CAUSE, "driver.log", "To mend it: mvn -Dquick package");
        assertThat(state("supervisor")).isEqualTo(PartStatus.State.RUNNING);
    }

    @Test
    void theDoctorNamesWhatDiesAtEachStartWithEvidenceAndWhatMendsIt() {
        terminal.run("recover");

        await().atMost(Terminal.PATIENCE).untilAsserted(() -> {
            terminal.clear();
            terminal.run("doctor", "spark");
            assertThat(terminal.out()).contains("The last failure in its log: java.lang.ClassNotFoundException");
        });

        assertThat(terminal.out()).contains("times in the last 10 min", "mvn -Dquick package");
    }

    @Test
    void aServerWhosePortSomebodyTookListensElsewhereAndTheOtherIsLeftAlone() throws IOException {
        int port = part("broker").ports().get("kafka");
        kill("supervisor", "broker");
        try (ServerSocket somebody = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            terminal.run("doctor", "kafka");
            String taken = "port " + port + " (kafka) is taken by pid "
                    + ProcessHandle.current().pid();
            assertThat(terminal.out()).contains(taken);

            terminal.run("recover");

            assertThat(terminal.out()).contains(taken, "it listens on ");
            assertThat(somebody.isBound()).isTrue();
            assertThat(state("broker")).isEqualTo(PartStatus.State.RUNNING);
            assertThat(part("broker").ports().get("kafka")).isNotEqualTo(port);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry", "database"})
    void aServerThatDiedWithItsSupervisorIsBackWhereItWas(String server) {
        Map<String, Integer> ports = part(server).ports();
        kill("supervisor", server);

        terminal.run("recover");

        assertThat(terminal.out()).contains(String.format("%-12s is dead", server));
        assertThat(state(server)).isEqualTo(PartStatus.State.RUNNING);
        assertThat(part(server).ports()).isEqualTo(ports);
    }

    @Test
    void aCommandThatFindsTheDatabaseDeadBringsItBackAndLeavesItToThePlatform() {
        kill("supervisor", "database");

        assertThat(terminal.run("pause", "silver", "--reason", "a test"))
                .as(terminal.err())
                .isZero();

        assertThat(state("database")).isEqualTo(PartStatus.State.RUNNING);
        terminal.run("resume", "silver");
    }

    /** The supervisor first, so that it starts nothing again. */
    private static void kill(String... parts) {
        for (String part : List.of(parts)) {
            ProcessHandle.of(part(part).pid())
                    .filter(process -> process.pid() != 0)
                    .ifPresent(process -> {
                        process.destroyForcibly();
                        process.onExit().join();
                    });
        }
    }

    private static PartStatus.State state(String name) {
        return part(name).state();
    }

    private static PartStatus part(String name) {
        return platform.status().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
