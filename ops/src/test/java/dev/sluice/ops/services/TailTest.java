package dev.sluice.ops.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs are read when something is wrong, and are large then. */
final class TailTest {
    private final StringWriter said = new StringWriter();
    private final Tail tail = new Tail(new PrintWriter(said), name -> name + "| ");

    @TempDir
    private Path logs;

    @Test
    void ofALogTheLastLinesAreShown() throws IOException {
        Path log = Files.writeString(
                logs.resolve("log"),
                IntStream.range(0, 50_000).mapToObj(n -> "line " + n + "\n").collect(Collectors.joining()));

        tail.add("part", log, 3);

        assertThat(said.toString().lines()).containsExactly("part| line 49997", "part| line 49998", "part| line 49999");
    }

    @Test
    void ofAShortOneAllAre() throws IOException {
        tail.add("part", Files.writeString(logs.resolve("log"), "one\n\nthree"), 20);
        tail.add("empty", Files.createFile(logs.resolve("other")), 20);

        assertThat(said.toString().lines()).containsExactly("part| one", "part| ", "part| three");
    }

    @Test
    void anEventInJsonIsSeveralLines() throws IOException {
        Path log = Files.writeString(
                logs.resolve("log"),
                "before\n{\"time\":\"2026-11-23T10:00:00Z\",\"level\":\"ERROR\",\"logger\":\"a.B\",\"message\":\"broken\","
                        + "\"exception\":\"E: why\\n\\tat x\"}\n");

        tail.add("part", log, 2);

        assertThat(said.toString().lines()).containsExactly("part| E: why", "part| \tat x");
    }

    /** Beyond what an array can hold: as a file with a hole it takes no room. */
    @Test
    void oneOfThreeGigabytesIsNoTrouble() throws IOException {
        Path log = logs.resolve("log");
        try (var file = Files.newByteChannel(log, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            file.position(3L << 30).write(ByteBuffer.wrap("\nlast\n".getBytes(StandardCharsets.UTF_8)));
        }

        tail.add("part", log, 1);

        assertThat(said.toString().lines()).containsExactly("part| last");
    }

    @Test
    void whatIsAddedFollowsEvenIfALineHasNoEnd() throws IOException {
        Path log = Files.writeString(logs.resolve("log"), "first\n");
        tail.add("part", log, 1);
        Files.writeString(log, "x".repeat(1 << 20) + "y\nlast\n", StandardOpenOption.APPEND);

        tail.more();
        tail.more();

        assertThat(said.toString().lines()).hasSize(4).endsWith("part| y", "part| last");
    }

    @Test
    void aLogThatWasBegunAnewIsReadFromItsBegin() throws IOException {
        Path log = Files.writeString(logs.resolve("log"), "of the life before\n");
        tail.add("part", log, 1);
        Files.writeString(log, "anew\n");

        tail.more();

        assertThat(said.toString().lines()).containsExactly("part| of the life before", "part| anew");
    }
}
