package dev.sluice.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import picocli.CommandLine;

/** Types commands for the platform in a data folder, and keeps what they print. */
final class Terminal {
    private static final long POLL_NANOS = 100_000_000;

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

    /** Runs {@code command} until it holds; then {@link #out} is that of its last time. */
    void await(BooleanSupplier command) {
        while (true) {
            clear();
            if (command.getAsBoolean()) {
                return;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
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
