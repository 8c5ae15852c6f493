package dev.sluice.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a power cut has torn is mended from what it has left, and records that served are never thrown away. */
final class ClusterIdTest {
    private static final String ID = ClusterId.random();

    @TempDir
    private Path data;

    private ClusterId cluster;

    @BeforeEach
    void place() throws IOException {
        cluster = new ClusterId(data);
        Files.createDirectories(cluster.records());
    }

    @Test
    void recordsThatWereNeverFormattedToTheEndAreNobodys() throws IOException {
        assertThat(cluster.known()).isEmpty();
        kafkasFile("cluster.id=" + ID);
        assertThat(cluster.known()).isEmpty();
    }

    @Test
    void anEmptyOrHalfWrittenFileIsMendedFromTheRecords() throws IOException {
        kafkasFile("#\nnode.id=1\nversion=1\ncluster.id=" + ID + "\n");
        for (String torn : new String[] {"", ID.substring(0, 9), "\0\0\0"}) {
            Files.writeString(file(), torn);
            assertThat(cluster.written()).isEmpty();

            assertThat(cluster.known()).contains(ID);

            assertThat(Files.readString(file())).isEqualTo(ID);
        }
    }

    @Test
    void aLostFileIsMadeAgainOnceTheRecordsHaveServed() throws IOException {
        kafkasFile("cluster.id=" + ID);
        Files.createDirectories(cluster.records().resolve("__cluster_metadata-0"));

        assertThat(cluster.known()).contains(ID);
        assertThat(cluster.written()).contains(ID);
    }

    @Test
    void withoutEitherFileWhatNeverServedIsNobodysAndWhatHasServedIsKept() throws IOException {
        Files.writeString(file(), "");
        assertThat(cluster.known()).isEmpty();

        kafkasFile("cluster.id=\\u00");
        Files.createDirectories(cluster.records().resolve("__cluster_metadata-0"));
        assertThatThrownBy(cluster::known)
                .isInstanceOf(StackException.class)
                .hasMessageContaining(file().toString())
                .hasMessageContaining("meta.properties says of which cluster they are");
    }

    private Path file() {
        return data.resolve("cluster-id");
    }

    private void kafkasFile(String text) throws IOException {
        Files.writeString(cluster.records().resolve("meta.properties"), text);
    }
}
