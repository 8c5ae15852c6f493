package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.lakehouse.Leases;
import dev.sluice.lakehouse.Pauses;
import dev.sluice.ops.platform.DatabaseLoan;
import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Platform;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.table.DatasetTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What commands would do is said with what was looked up, on a platform of which the database runs and no more. */
final class DryRunTest {
    private static final Contract PAYMENTS = Contracts.shipped().named("payments");
    private static final String STREAM = "silver.payments";

    private static Path data;
    private static DatabaseLoan database;
    private static LakeConfig config;

    private final Terminal terminal = new Terminal(data);

    @BeforeAll
    static void start() throws IOException {
        data = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-stacks")), "");
        Files.writeString(
                data.resolve("platform.json"),
                "{\"purpose\": \"UP\", \"store\": \"FILES\", \"paymentsPerSecond\": 0, \"tradesPerSecond\": 0}");
        Platform platform = Platform.known(Instance.in(data));
        database = DatabaseLoan.of(platform);
        database.start();
        config = platform.lake();
        try (Lake lake = Lake.open(config)) {
            DatasetTables.of(PAYMENTS).forEach(lake::create);
        }
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void aStreamThatWouldWaitOrGoOnDoesNeither() {
        assertThat(typed("pause", STREAM, "--dry-run")).contains(STREAM + " would wait from then on; nothing");
        assertThat(waiting()).isEmpty();
        typed("pause", "silver", "--reason", "a talk");
        assertThat(typed("pause", STREAM, "--dry-run")).contains("as it does now because silver does");
        assertThat(typed("pause", "silver", "--dry-run")).contains("silver waits already; nothing was changed.");
        assertThat(typed("resume", "silver", "--dry-run"))
                .contains("silver, which waits since ", "(a talk), would go on; nothing was changed.");
        assertThat(waiting()).containsExactly("silver");
        assertThat(typed("resume", STREAM))
                .contains(
                        STREAM + " does not wait; nothing was changed.", "It waits all the same, because silver does");
        assertThat(typed("resume", "silver")).contains("silver goes on.");
        assertThat(terminal.run("pause", "silver.nonsense", "--dry-run")).isEqualTo(2);
        assertThat(terminal.run("resume", "silver.nonsense")).isEqualTo(2);
    }

    @Test
    void aTaskThatWouldWaitOrRunAgainDoesNeither() {
        assertThat(typed("schedule", "pause", "hourly", "--dry-run")).contains("hourly would wait from then on");
        assertThat(waiting()).isEmpty();
        assertThat(typed("schedule", "pause", "hourly")).contains("hourly waits from now on; what it misses");
        assertThat(typed("schedule", "pause", "hourly", "--dry-run")).contains("hourly waits already");
        assertThat(typed("schedule", "resume", "hourly", "--dry-run")).contains("hourly, which waits since ");
        assertThat(waiting()).containsExactly("schedule.hourly");
        assertThat(typed("schedule", "resume", "hourly")).contains("hourly runs again when it is due.");
        assertThat(terminal.run("schedule", "pause", "dbt", "--dry-run")).isEqualTo(2);
    }

    @Test
    void aCheckpointThatWouldBePutAsideStays() throws IOException {
        Path damaged = data.resolve("checkpoints").resolve(STREAM).resolve("some-run");
        Files.createDirectories(damaged.resolve("offsets"));
        Files.writeString(damaged.resolve("offsets/0"), "torn");

        assertThat(typed("checkpoint", "rebuild", STREAM, "--dry-run"))
                .contains(
                        STREAM + ": the checkpoint ", "it would be put aside", "would start from its table's position");
        assertThat(damaged.resolve("offsets/0")).exists();
        try (Leases driver = new Leases(config, "sluice driver")) {
            driver.hold(STREAM);
            assertThat(typed("checkpoint", "rebuild", STREAM, "--dry-run")).contains(STREAM + " runs (sluice driver");
        }
        assertThat(terminal.run("checkpoint", "rebuild", "silver.nonsense", "--dry-run"))
                .isEqualTo(2);
        assertThat(typed("checkpoint", "rebuild", STREAM)).contains("it is put aside");
        assertThat(damaged).doesNotExist();
    }

    private String typed(String command, String... arguments) {
        terminal.clear();
        assertThat(terminal.run(command, arguments)).as(terminal.err()).isZero();
        return terminal.out();
    }

    private static List<String> waiting() {
        try (Pauses pauses = new Pauses(config, "a test")) {
            return pauses.all().stream().map(Pauses.Pause::name).toList();
        }
    }
}
