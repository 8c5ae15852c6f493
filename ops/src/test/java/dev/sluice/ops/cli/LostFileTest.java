package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lakehouse.Lake;
import dev.sluice.ops.platform.DatabaseLoan;
import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Platform;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.TableSpec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.iceberg.HasTableOperations;
import org.junit.jupiter.api.Test;

/** Somebody has removed a file of a table. */
final class LostFileTest {
    private static final TableSpec SILVER =
            DatasetTables.silver(Contracts.shipped().named("payments"));

    @Test
    void whoNeedsItIsToldThatItIsGoneAndWhatToAsk() throws IOException {
        Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-stacks")), "");
        Files.writeString(
                data.resolve("platform.json"),
                "{\"purpose\": \"UP\", \"store\": \"FILES\", \"paymentsPerSecond\": 0, \"tradesPerSecond\": 0}");
        Platform platform = Platform.known(Instance.in(data));
        try (DatabaseLoan database = DatabaseLoan.of(platform)) {
            database.start();
            Path lost = lose(platform);
            Terminal terminal = new Terminal(data);

            assertThat(terminal.run("checkpoint", "verify", SILVER.name())).isEqualTo(1);

            assertThat(terminal.err())
                    .contains(
                            "A file of a table is gone: ", lost.getFileName().toString(), "'./sluice doctor storage'");
        }
    }

    private static Path lose(Platform platform) throws IOException {
        try (Lake lake = Lake.open(platform.lake())) {
            lake.create(SILVER);
            var operations = ((HasTableOperations) lake.load(SILVER)).operations();
            Path file = Path.of(URI.create(operations.current().metadataFileLocation()));
            Files.delete(file);
            return file;
        }
    }
}
