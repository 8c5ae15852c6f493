package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lakehouse.Lake;
import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Platform;
import dev.sluice.schemas.table.GoldTables;
import dev.sluice.schemas.table.TableSpec;
import dev.sluice.stack.PartStatus;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.iceberg.HasTableOperations;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Part of {@link OperatorTest}: a platform is broken, the doctor says how, and one command brings it back. */
interface RecoveryCommands {
    /** Where the commands are typed. */
    Terminal terminal();

    @Tag("runbook-C14")
    @Test
    @Order(13)
    default void theDoctorAnswersWhetherBronzeTakesRecordsIn() {
        terminal().await(0, "doctor", "bronze", "payments");

        assertThat(terminal().out())
                .contains(
                        "topic payments.raw holds",
                        "bronze.payments  runs since",
                        "its checkpoint",
                        "its lease is held")
                .doesNotContain("silver.payments", "registry");
        assertThat(terminal().run("doctor", "bronze", "nonsense")).isEqualTo(2);
        assertThat(terminal().run("freshness", "kraken_nonsense")).isEqualTo(2);
        terminal().clear();
        terminal().run("freshness", "payments", "--output", "json");
        assertThat(terminal().out()).contains("\"gold.payments_hourly\"", "\"promisedSeconds\" : 300");
    }

    /** Nobody has sent trades for longer than their contract promises, a minute. */
    @Tag("runbook-C14")
    @Test
    @Order(13)
    default void tablesThatAreOlderThanPromisedAreNamed() {
        terminal().await(1, "freshness", "binance_trades");

        assertThat(terminal().out())
                .contains("silver.binance_trades", "1m", "too old", "older than promised", "./sluice doctor");
    }

    @Tag("runbook-E1")
    @Tag("runbook-E2")
    @Tag("runbook-E3")
    @Tag("runbook-M4")
    @Test
    @Order(15)
    default void allPartsAreEndedAndStartedAgainAndNothingIsLost() {
        Platform platform = Platform.known(Instance.in(terminal().data()));
        List<Long> before = platform.status().stream().map(PartStatus::pid).toList();

        assertThat(terminal().run("restart", "all"))
                .as(terminal().out() + terminal().err())
                .isZero();

        assertThat(terminal().out()).contains("Ended and started ", "broker", "database", "driver");
        assertThat(platform.status()).extracting(PartStatus::pid).doesNotContainAnyElementsOf(before);
        terminal().await(0, "health");
        terminal().clear();
        assertThat(terminal().run("audit")).as(terminal().out()).isZero();
    }

    /** Its supervisor would start it anew, and is held so that it does not; those whom the database knows already are served. */
    @Test
    @Order(13)
    default void aDatabaseThatHangsIsSaidAndNobodyWaitsForIt() throws Exception {
        Platform platform = Platform.known(Instance.in(terminal().data()));
        List<Long> held = Stream.concat(
                        platform.status().stream()
                                .filter(part -> part.name().equals("supervisor"))
                                .map(PartStatus::pid),
                        postmaster(terminal().data()).map(ProcessHandle::pid).stream())
                .toList();
        assertThat(held).hasSize(2);
        signal("-STOP", held);
        try {
            assertThat(terminal().run("schedule", "list")).isEqualTo(1);
        } finally {
            signal("-CONT", held.stream().sorted(Comparator.reverseOrder()).toList());
        }
        assertThat(terminal().err())
                .contains("The database runs and does not answer: './sluice doctor database --data ");
        terminal().await(0, "schedule", "list");
    }

    /** What no supervisor can mend: it is dead too, and nobody can read what was asked for, or where the broker is. */
    @Test
    @Order(14)
    default void aPlatformThatWasKilledWithItsNotesTornComesBackAndAddsUp() throws IOException {
        assertThat(terminal().run("pause", "gold.ohlcv_1m", "--reason", "a talk"))
                .isZero();
        List<Long> killed = killAll();
        Files.writeString(terminal().data().resolve("run/broker.json"), "{\"pid\": 1");
        Files.writeString(terminal().data().resolve("platform.json"), "{");
        damageACheckpoint();

        terminal().clear();
        assertThat(terminal().run("doctor")).isEqualTo(1);
        assertThat(terminal().out()).contains("platform.json is no JSON", "broker.json is no JSON", "./sluice recover");
        terminal().clear();
        assertThat(terminal().run("recover", "--dry-run")).isZero();
        assertThat(terminal().out()).contains("would put it aside");
        terminal().clear();

        assertThat(terminal().run("recover"))
                .as(terminal().out() + terminal().err())
                .isZero();

        assertThat(terminal().out())
                .contains(
                        "gold.ohlcv_1m stays paused", "have caught up", "Every record is accounted for", "well again");
        assertThat(killed).isNotEmpty().noneMatch(pid -> ProcessHandle.of(pid).isPresent());
        assertThat(terminal().run("resume", "gold.ohlcv_1m")).isZero();
        terminal().clear();
        assertThat(terminal().run("recover"))
                .as(terminal().out() + terminal().err())
                .isZero();
        assertThat(terminal().out())
                .contains("driver       runs already", "Sluice was well: nothing had to be mended.")
                .doesNotContain("starting");
    }

    /** Streams of other tables are nobody's hostages. */
    @Tag("runbook-E11")
    @Test
    @Order(14)
    default void whileATableHasLostAFileAllOthersComeBack() throws IOException {
        Platform platform = Platform.known(Instance.in(terminal().data()));
        assertThat(terminal().run("stop", "driver")).isZero();
        Path file = metadataOf(GoldTables.OHLCV_1M, platform);
        Path aside = Files.move(file, file.resolveSibling("aside"));
        try {
            terminal().clear();
            assertThat(terminal().run("recover")).isEqualTo(1);
            assertThat(terminal().out()).contains("left alone: Table gold.ohlcv_1m has lost a file (", "driver");
            assertThat(terminal().err()).contains("A file of a table is gone: ", file.toString());

            terminal().clear();
            assertThat(terminal().run("status")).isEqualTo(1);
            assertThat(terminal().out())
                    .contains("binance_trades has a table that lost a file: ", "doctor storage")
                    .containsPattern("silver.payments +running")
                    .containsPattern("\n *payments +[0-9]");
            terminal().clear();
            terminal().await(1, "doctor", "spark");
            assertThat(terminal().out()).contains("backup restore DIR --table TABLE");
        } finally {
            Files.move(aside, file);
        }
        terminal().await(0, "recover");
    }

    private static Path metadataOf(TableSpec spec, Platform platform) {
        try (Lake lake = Lake.open(platform.lake())) {
            return Path.of(URI.create(((HasTableOperations) lake.load(spec))
                    .operations()
                    .current()
                    .metadataFileLocation()));
        }
    }

    private List<Long> killAll() {
        Platform platform = Platform.known(Instance.in(terminal().data()));
        Optional<ProcessHandle> postmaster = postmaster(terminal().data());
        List<ProcessHandle> all = Stream.concat(
                        platform.status().stream().map(part -> ProcessHandle.of(part.pid())), Stream.of(postmaster))
                .flatMap(Optional::stream)
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
        return all.stream().map(ProcessHandle::pid).toList();
    }

    /** Sends a signal to each of these processes. */
    static void signal(String signal, List<Long> pids) throws Exception {
        for (long pid : pids) {
            assertThat(new ProcessBuilder("kill", signal, Long.toString(pid))
                            .start()
                            .waitFor())
                    .isZero();
        }
    }

    private static Optional<ProcessHandle> postmaster(Path data) {
        try (Stream<String> lines = Files.lines(data.resolve("database/pgdata/postmaster.pid"))) {
            return lines.findFirst().flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Cuts off all that Spark noted of where bronze stands. */
    private void damageACheckpoint() throws IOException {
        try (Stream<Path> files = Files.walk(terminal().data().resolve("checkpoints/bronze.payments"))) {
            for (Path file :
                    files.filter(f -> f.toString().contains("/offsets/")).toList()) {
                if (Files.isRegularFile(file)) {
                    Files.writeString(file, "");
                }
            }
        }
    }
}
