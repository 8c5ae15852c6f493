package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import picocli.CommandLine;

/** Types commands for the platform in a data folder, and keeps what they print. */
final class Terminal {
    /** Long enough for a driver that starts anew on a busy machine. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Path data;

    Terminal(Path data) {
        this.data = data;
    }

    Path data() {
        return data;
    }

    /** The command's exit code. */
    int run(String command, String... arguments) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        String[] all = new String[arguments.length + 3];
        all[0] = command;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--data";
        all[arguments.length + 2] = data.toString();
        return commandLine.execute(all);
    }

    /** Types a command until it exits with {@code code}; then {@link #out} is that of its last time. */
    void await(int code, String command, String... arguments) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            clear();
            int exit = run(command, arguments);
            assertThat(exit).as(out() + err()).isEqualTo(code);
        });
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    /** Forgets what was printed, but not the errors. */
    void clear() {
        out.getBuffer().setLength(0);
    }

    String lastLine() {
        return out.toString().lines().reduce((first, second) -> second).orElseThrow();
    }

    /** The numbers that a report has of each dataset. */
    static List<Long> numbers(JsonNode report, String field) {
        return StreamSupport.stream(report.path("datasets").spliterator(), false)
                .map(dataset -> dataset.path(field).asLong())
                .toList();
    }
}
