package dev.sluice.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store and all who speak to it have the same key, whoever asks first. */
final class StoreKeyTest {
    @TempDir
    private Path data;

    @Test
    void beforeThereIsAStoreNothingIsWritten() {
        assertThat(StoreKey.of(home())).isNotEmpty();
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void ofManyWhoAskAtOnceNobodyHasAnother() throws IOException {
        Files.createDirectories(data.resolve("object-store"));
        Set<String> keys = ConcurrentHashMap.newKeySet();

        IntStream.range(0, 64).parallel().forEach(n -> keys.add(StoreKey.of(home())));

        assertThat(keys).singleElement().asString().hasSize(40);
        assertThat(data.resolve("object-store")).isDirectoryContaining(file -> file.endsWith("key"));
        try (var files = Files.list(data.resolve("object-store"))) {
            assertThat(files).as("nothing is left beside it").hasSize(1);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("object-store/key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aKeyThatIsTakenAwayOrReplacedIsAnotherForAll() throws IOException {
        String first = StoreKey.made(home());
        Files.delete(data.resolve("object-store/key"));
        String second = StoreKey.of(home());
        assertThat(second).isNotEqualTo(first).isEqualTo(StoreKey.made(home()));

        StoreKey.replace(home());
        assertThat(StoreKey.of(home())).isNotEqualTo(second).isEqualTo(StoreKey.made(home()));
    }

    @Test
    void anEmptyFileIsNoKey() throws IOException {
        Files.createDirectories(data.resolve("object-store"));
        Files.writeString(data.resolve("object-store/key"), "\n");

        assertThat(StoreKey.of(home())).hasSize(40).isEqualTo(StoreKey.made(home()));
    }

    private StackHome home() {
        return new StackHome(data, data);
    }
}
