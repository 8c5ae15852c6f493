package dev.sluice.ops.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalSettingsTest {
    @TempDir
    private Path folder;

    @Test
    void aDirectoryWithASpaceIsAUriAndComesBackAsItself() {
        Path data = folder.resolve("a b%20c");

        assertThat(Path.of(URI.create(LocalSettings.uri(data)))).isEqualTo(data);
    }

    @Test
    void hadoopIsToldADirectoryOnlyWhereItNeedsOne() {
        assertThat(LocalSettings.hadoop(Shape.Store.S3, folder))
                .containsExactly(Map.entry("spark.hadoop.hadoop.tmp.dir", folder.toString()));
        assertThat(LocalSettings.hadoop(Shape.Store.FILES, folder)).doesNotContainKey("spark.hadoop.hadoop.tmp.dir");
    }

    @Test
    void aDirectoryHasTheSameUriBeforeAndAfterItIsMade() throws IOException {
        Path data = folder.resolve("warehouse");
        String before = LocalSettings.uri(data);
        Files.createDirectory(data);

        assertThat(LocalSettings.uri(data)).isEqualTo(before).isEqualTo("file://" + data);
    }
}
