package dev.sluice.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LastWordsTest {
    @TempDir
    private Path data;

    @Test
    void ofAStackTraceItIsTheRootCause() throws IOException {
        log("""
                2026-11-21T11:59:00.000 ERROR Driver: A query failed for good, so the driver ends
                java.lang.IllegalStateException: no
                Caused by: java.io.IOException: Connection refused
                \tat somewhere
                2026-11-21T11:59:30.000 INFO  QueryLog: ended
                """, "java.io.IOException: Connection refused");
    }

    @Test
    void whatAJvmSaysBeforeItHasALogCountsToo() throws IOException {
        log("Error: Could not find or load main class X\n", "Error: Could not find or load main class X");
        log(
                "Exception in thread \"main\" x.SettingsException: The configuration has 1 problem(s):\n  - silver.x is y\n\tat z\n",
                "x.SettingsException: The configuration has 1 problem(s): - silver.x is y");
    }

    @Test
    void aServersOwnFormIsRead() throws IOException {
        log("2026-11-21T21:06:33,480 ERROR Exiting Kafka (kafka.Kafka$)\n", "Exiting Kafka (kafka.Kafka$)");
        log("2026-11-21 21:06:44.740 UTC [7] FATAL:  lock file is empty\n", "lock file is empty");
    }

    @Test
    void aJvmWithoutMemorySaysSoAtItsVeryEnd() throws IOException {
        log(
                "2026-11-21T11:59:00.000 ERROR Driver: no\nTerminating due to java.lang.OutOfMemoryError: Java heap space\n",
                "Terminating due to java.lang.OutOfMemoryError: Java heap space");
        Path log = data.resolve("log");
        assertThat(LastWords.areOfMemory(log)).isTrue();
        Files.writeString(log, "2026-11-21T12:00:00.000 INFO  Driver: on\n", StandardOpenOption.APPEND);
        assertThat(LastWords.areOfMemory(log)).as("a log that goes on").isFalse();
        assertThat(LastWords.areOfMemory(data.resolve("none"))).isFalse();
    }

    @Test
    void aStatementThatFailedIsNotWhyTheDatabaseEnded() throws IOException {
        Path log = Files.writeString(data.resolve("log"), "2026-11-21 21:06:44.740 UTC [7] ERROR:  no relation\n");
        assertThat(LastWords.of(log)).isEmpty();
        assertThat(LastWords.of(data.resolve("none"))).isEmpty();
    }

    private void log(String text, String words) throws IOException {
        assertThat(LastWords.of(Files.writeString(data.resolve("log"), text))).contains(words);
    }
}
