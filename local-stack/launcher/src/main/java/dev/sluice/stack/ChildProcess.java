package dev.sluice.stack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Starts processes that outlive us and write to a log. */
final class ChildProcess {
    private ChildProcess() {}

    static Process start(Command command, Path log) throws IOException {
        for (Map.Entry<Path, String> file : command.files().entrySet()) {
            OwnerFile.write(file.getKey(), file.getValue());
        }
        ProcessBuilder builder = new ProcessBuilder(OwnSession.of(command))
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(command.environment());
        return builder.start();
    }

    static void run(Command command, Path log) {
        Process process;
        try {
            process = start(command, log);
        } catch (IOException e) {
            throw new StackException("Cannot run " + command.line().get(0) + ": " + e.getMessage(), e);
        }
        try {
            if (process.waitFor() != 0) {
                throw new StackException("A command failed: " + String.join(" ", command.line()) + "\n"
                        + LogFile.tail(log) + "\nThe whole log: " + log);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new StackException(
                    "Interrupted while running " + command.line().get(0), e);
        }
    }
}
