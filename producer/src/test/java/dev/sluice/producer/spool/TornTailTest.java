package dev.sluice.producer.spool;

import static dev.sluice.producer.spool.ScriptedBroker.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as a process leaves them that is killed in mid-write. */
class TornTailTest {
    private static final String SEGMENT = "records-000000000000000001";

    @TempDir
    Path parent;

    private static byte[] frame(int number) {
        return Frames.frame(RecordBytes.of(record("record " + number)));
    }

    private static List<String> drain(SpoolFiles files) throws IOException {
        List<String> found = new ArrayList<>();
        for (Optional<SpoolFiles.Read> read = files.next(); read.isPresent(); read = files.next()) {
            found.add(new String(
                    RecordBytes.read(read.get().content()).value(), java.nio.charset.StandardCharsets.UTF_8));
        }
        return found;
    }

    private Path written(String name) throws IOException {
        Path folder = Files.createDirectories(parent.resolve(name));
        try (SpoolFiles files = SpoolFiles.open(folder, 1 << 20)) {
            for (int number = 0; number < 3; number++) {
                files.append(frame(number));
            }
        }
        return folder;
    }

    @Test
    void aTailThatIsCutAtAnyByteLeavesTheWholeRecordsBeforeIt() throws IOException {
        int length = (int) Files.size(written("whole").resolve(SEGMENT));
        int frameBytes = length / 3;
        for (int cut = 0; cut < length; cut++) {
            Path folder = written("cut" + cut);
            try (RandomAccessFile file =
                    new RandomAccessFile(folder.resolve(SEGMENT).toFile(), "rw")) {
                file.setLength(cut);
            }
            try (SpoolFiles files = SpoolFiles.open(folder, 1 << 20)) {
                assertThat(files.unread()).isEqualTo(cut / frameBytes);
                files.append(frame(9));
                List<String> expected = new ArrayList<>(
                        List.of("record 0", "record 1", "record 2").subList(0, cut / frameBytes));
                expected.add("record 9");
                assertThat(drain(files)).isEqualTo(expected);
            }
        }
    }

    @Test
    void aTailWithAnyWrongByteIsNoRecord() throws IOException {
        int length = (int) Files.size(written("whole").resolve(SEGMENT));
        int frameBytes = length / 3;
        for (int at = 2 * frameBytes; at < length; at++) {
            Path folder = written("wrong" + at);
            Path segment = folder.resolve(SEGMENT);
            byte[] bytes = Files.readAllBytes(segment);
            bytes[at] ^= 0x41;
            Files.write(segment, bytes);
            try (SpoolFiles files = SpoolFiles.open(folder, 1 << 20)) {
                assertThat(drain(files)).containsExactly("record 0", "record 1");
            }
            assertThat(Files.size(segment)).isEqualTo(2L * frameBytes);
        }
    }

    @Test
    void aMarkThatIsHalfWrittenSendsAllAgain() throws IOException {
        for (int length = 0; length < 24; length++) {
            Path folder = written("mark" + length);
            try (SpoolFiles files = SpoolFiles.open(folder, 1 << 20)) {
                files.settle(files.next().orElseThrow().place());
            }
            try (SpoolFiles files = SpoolFiles.open(folder, 1 << 20)) {
                assertThat(files.unread()).isEqualTo(2);
            }
            try (RandomAccessFile file =
                    new RandomAccessFile(folder.resolve("settled").toFile(), "rw")) {
                file.setLength(length);
            }
            try (SpoolFiles files = SpoolFiles.open(folder, 1 << 20)) {
                assertThat(drain(files)).hasSize(3);
            }
        }
    }

    @Test
    void aFileNumberIsNotUsedTwiceLestTheMarkBeTakenForOneInANewFile() throws IOException {
        Path folder = written("settled");
        try (SpoolFiles files = SpoolFiles.open(folder, 1 << 20)) {
            SpoolFiles.Read last = null;
            for (Optional<SpoolFiles.Read> read = files.next(); read.isPresent(); read = files.next()) {
                last = read.get();
            }
            files.settle(last.place());
            assertThat(folder.resolve(SEGMENT)).doesNotExist();
        }
        try (SpoolFiles files = SpoolFiles.open(folder, 1 << 20)) {
            files.append(frame(5));
        }
        try (SpoolFiles files = SpoolFiles.open(folder, 1 << 20)) {
            assertThat(drain(files)).containsExactly("record 5");
        }
    }
}
