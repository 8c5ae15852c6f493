package dev.sluice.ops.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder for a backup that is tried is as large as the backup: none may stay. */
final class ScratchTest {
    @TempDir
    private Path data;

    @Test
    void whatAKilledProcessHasLeftIsRemovedByTheNextAndWhatALivingOneHasIsNot() throws IOException {
        Path left = Files.createDirectories(data.resolve("scratch-of-a-killed-one"));
        Files.createFile(left.resolve("held"));
        Files.writeString(Files.createDirectories(left.resolve("warehouse")).resolve("rows.parquet"), "rows");
        Path others = Files.createDirectories(data.resolve("scratches"));

        try (Scratch first = Scratch.below(data)) {
            assertThat(left).doesNotExist();
            List<Path> folders = folders();
            try (Scratch second = Scratch.below(data)) {
                assertThat(folders()).containsAll(folders).hasSize(folders.size() + 1);
            }
            assertThat(folders()).isEqualTo(folders);
        }

        assertThat(folders()).containsExactly(others);
    }

    private List<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(data)) {
            return folders.sorted().toList();
        }
    }
}
