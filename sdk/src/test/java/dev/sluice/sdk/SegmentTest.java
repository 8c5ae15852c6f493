package dev.sluice.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentTest {
    @TempDir
    Path folder;

    private Path path;

    @BeforeEach
    void place() {
        path = folder.resolve("segment");
    }

    private long written(String... records) throws IOException {
        try (Segment segment = Segment.create(path, 1)) {
            for (String record : records) {
                segment.append(Frames.frame(record.getBytes(UTF_8)));
            }
            return segment.sizeBytes();
        }
    }

    private List<String> recovered() throws IOException {
        try (Segment segment = Segment.recover(path, 1, 0);
                Frames frames = Frames.open(path, 0, segment.sizeBytes())) {
            assertThat(Files.size(path)).isEqualTo(segment.sizeBytes());
            List<String> records = new ArrayList<>();
            for (Optional<byte[]> next = frames.next(); next.isPresent(); next = frames.next()) {
                records.add(new String(next.get(), UTF_8));
            }
            assertThat(records).hasSize(segment.unsettled());
            return records;
        }
    }

    @Test
    void aTornTailIsCutOffTheFileAtAnyByte() throws IOException {
        long before = written("one", "two");
        byte[] third = Frames.frame("three".getBytes(UTF_8));
        for (int bytes = 1; bytes < third.length; bytes++) {
            Files.write(path, Arrays.copyOf(third, bytes), StandardOpenOption.APPEND);
            assertThat(recovered()).containsExactly("one", "two");
            assertThat(Files.size(path)).isEqualTo(before);
        }
    }

    @Test
    void nonsenseBehindWholeRecordsIsCutWhateverItIs() throws IOException {
        long before = written("one");
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            byte[] nonsense = new byte[random.nextInt(64)];
            if (round % 2 == 0) {
                random.nextBytes(nonsense);
            }
            Files.write(path, nonsense, StandardOpenOption.APPEND);
            assertThat(recovered()).containsExactly("one");
            assertThat(Files.size(path)).isEqualTo(before);
        }
    }

    @Test
    void recordsUpToTheMarkAreSettled() throws IOException {
        written("one", "two", "three");
        long second = 2 * (Frames.HEADER_BYTES + 3);
        try (Segment segment = Segment.recover(path, 1, second)) {
            assertThat(segment.unsettled()).isEqualTo(1);
        }
        try (Segment segment = Segment.recover(path, 1, second - 1)) {
            assertThat(segment.unsettled()).isEqualTo(2);
        }
    }
}
