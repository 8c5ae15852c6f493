package dev.sluice.ops.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An operator maintains tables while streams write them: the real command, in a process of its own.
 *
 * @param clock what time it is for the operator's machine
 */
record Upkeep(List<String> arguments, OtherClock clock) implements Fault {
    static Upkeep of(String... arguments) {
        return new Upkeep(List.of(arguments), OtherClock.RIGHT);
    }

    /** The same on a machine whose clock is wrong. */
    Upkeep by(OtherClock wrong) {
        return new Upkeep(arguments, wrong);
    }

    @Override
    public String words() {
        return "sluice " + String.join(" ", arguments) + clock.words();
    }

    @Override
    public Outcome strike(Scene scene) throws InterruptedException {
        if (!clock.canBeHad()) {
            return Outcome.leftOut("there is no libfaketime here (Debian has it in the package faketime)");
        }
        Path home = scene.platform().instance().stack().home();
        Path log = scene.platform().instance().data().resolve("chaos-command.log");
        List<String> command = new ArrayList<>(List.of(home.resolve("sluice").toString()));
        command.addAll(arguments);
        command.addAll(List.of("--data", scene.platform().instance().data().toString()));
        ProcessBuilder process =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        process.environment().putAll(clock.environment());
        try {
            int status = process.start().waitFor();
            return status == 0 || clock.isRefused(lastLine(log))
                    ? Outcome.done(status == 0 ? "" : "it was refused")
                    : Outcome.leftOut("it ended with " + status + ": " + lastLine(log));
        } catch (IOException e) {
            throw new UncheckedIOException("There is no " + command.get(0), e);
        }
    }

    private static String lastLine(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }
}
