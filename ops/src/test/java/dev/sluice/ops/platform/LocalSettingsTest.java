package dev.sluice.ops.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void aDirectoryHasTheSameUriBeforeAndAfterItIsMade() throws IOException {
        Path data = folder.resolve("warehouse");
        String before = LocalSettings.uri(data);
        Files.createDirectory(data);

        assertThat(LocalSettings.uri(data)).isEqualTo(before).isEqualTo("file://" + data);
    }
}
