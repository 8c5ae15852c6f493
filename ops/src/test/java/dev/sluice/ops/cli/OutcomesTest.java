package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a program that types commands reads. */
final class OutcomesTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path data;

    @Test
    void whatACommandSaidAndHowItEndedIsThereForPrograms() throws IOException {
        // As a shell has it: nobody has given the commands a writer.
        PrintStream before = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThat(Main.commandLine(Map.of()).execute("down", "--output", "json", "--data", data.toString()))
                    .isZero();
        } finally {
            System.setOut(before);
        }
        JsonNode outcome = new ObjectMapper().readTree(said.toString(StandardCharsets.UTF_8));
        assertThat(outcome.path("command").asText()).isEqualTo("down");
        assertThat(outcome.path("exit").asInt(-1)).isZero();
        assertThat(outcome.path("said")).isNotEmpty().allMatch(line -> !line.asText()
                .isBlank());
        assertThat(outcome.path("said").path(0).asText()).isEqualTo("Sluice is down already.");
    }

    @Test
    void whyACommandFailedIsThereForPrograms() throws IOException {
        Path file = Files.createFile(data.resolve("file"));
        List<List<String>> failures = List.of(
                List.of("up", "--output", "json", "--data", file.toString()), // has no figures of its own
                List.of("health", "--output=json", "--data", file.toString()), // has
                List.of("restart", "driver", "--data", data.toString(), "--output", "json"), // throws while it runs
                List.of("query", "--output", "json", "--max-rows", "0", "SELECT 1", "--data", data.toString()),
                List.of("health", "--output", "json", "--nonsense"));
        for (List<String> failure : failures) {
            out.getBuffer().setLength(0);
            int exit = run(failure.toArray(String[]::new));
            JsonNode outcome = new ObjectMapper().readTree(out.toString());
            assertThat(exit)
                    .as("%s", failure)
                    .isNotZero()
                    .isEqualTo(outcome.path("exit").asInt());
            assertThat(outcome.path("command").asText()).isEqualTo(failure.get(0));
            assertThat(outcome.path("failed")).as("%s", failure).isNotEmpty();
            assertThat(err.toString()).contains(outcome.path("failed").path(0).asText());
        }
    }

    private int run(String... arguments) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }
}
