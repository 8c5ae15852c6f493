package dev.sluice.ops.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A program of the machine that tests need; where it is missing they are skipped.
 *
 * @param name of its command
 * @param source of the package that has it
 */
record Tool(String name, String source) {
    static final Tool PROMTOOL = new Tool("promtool", "prometheus");
    static final Tool PROMETHEUS = new Tool("prometheus", "prometheus");
    static final Tool AMTOOL = new Tool("amtool", "prometheus-alertmanager");
    static final Tool ALERTMANAGER = new Tool("prometheus-alertmanager", "prometheus-alertmanager");
    static final Tool YAMLLINT = new Tool("yamllint", "yamllint");

    private static final int MOST_MINUTES = 4;

    /** Skips the test that calls it if the program is not there. */
    void assumeInstalled() {
        assumeThat(path())
                .as("%s is not installed: .ci/install, or apt install %s", name, source)
                .isPresent();
    }

    /** Runs it to its end, which must be a success; what it printed. */
    String run(List<String> arguments) {
        assumeInstalled();
        try {
            Path output = Files.createTempFile(Files.createDirectories(Path.of("target")), name, ".txt");
            Process process = builder(arguments).redirectOutput(output.toFile()).start();
            boolean ended = process.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
            process.destroyForcibly();
            String printed = Files.readString(output);
            Files.delete(output);
            assertThat(ended)
                    .as("%s %s ended; it said: %s", name, arguments, printed)
                    .isTrue();
            assertThat(process.exitValue())
                    .as("%s %s said: %s", name, arguments, printed)
                    .isZero();
            return printed;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("Cannot run " + name, e);
        }
    }

    /** Starts it; what it says goes to {@code log}. */
    Process start(Path log, List<String> arguments) throws IOException {
        return builder(arguments).redirectOutput(log.toFile()).start();
    }

    private ProcessBuilder builder(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(path().orElseThrow().toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    private Optional<Path> path() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
