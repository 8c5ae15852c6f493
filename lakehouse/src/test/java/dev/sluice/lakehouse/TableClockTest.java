package dev.sluice.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.spark.Spark3Util;
import org.junit.jupiter.api.Test;

/** A machine's clock went ahead while it wrote, and was set right. */
class TableClockTest {
    private static final Pattern TIMES = Pattern.compile("(\"(?:last-updated-ms|timestamp-ms)\"\\s*:\\s*)([0-9]+)");

    private final LedgerTable table = LedgerTable.create();

    @Test
    void aTableThatWasChangedInTheFutureTakesNothingAndSaysWhichTimesAreWhich() throws IOException {
        table.append(0, 0, 3);
        changedAheadBy(Duration.ofHours(1));

        assertThatThrownBy(() -> table.append(0, 3, 5))
                .isInstanceOf(DecisionNeededException.class)
                .hasMessageContaining("Table lake." + table.spec().name() + " was last changed at ")
                .hasMessageContaining("the clock of this machine says ");
        assertThat(table.rows()).hasSize(3);
        assertThat(table.position()).isEqualTo(LedgerTable.range(0, 0, 3));
    }

    @Test
    void aClockThatIsSecondsBehindDoesNoHarm() throws IOException {
        table.append(0, 0, 3);
        changedAheadBy(Duration.ofSeconds(30));

        table.append(0, 3, 5);

        assertThat(table.rows()).hasSize(5);
    }

    /** Writes the table's metadata anew, with later times. */
    private void changedAheadBy(Duration ahead) throws IOException {
        String location =
                ((HasTableOperations) table.load()).operations().current().metadataFileLocation();
        Path now = Path.of(URI.create(location));
        Path later = now.resolveSibling("later-" + now.getFileName());
        String json = TIMES.matcher(Files.readString(now))
                .replaceAll(time -> time.group(1) + (Long.parseLong(time.group(2)) + ahead.toMillis()));
        Files.writeString(later, json);

        var catalog = Spark3Util.loadIcebergCatalog(OneLake.get().spark(), LakeConfig.CATALOG);
        TableIdentifier name =
                TableIdentifier.of(table.spec().namespace(), table.spec().table());
        catalog.dropTable(name, false);
        catalog.registerTable(name, later.toUri().toString());
    }
}
