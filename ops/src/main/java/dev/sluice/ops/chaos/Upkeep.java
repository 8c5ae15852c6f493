package dev.sluice.ops.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An operator maintains tables while streams write them: the real command, in a process of its own. */
record Upkeep(List<String> arguments) implements Fault {
    static Upkeep of(String... arguments) {
        return new Upkeep(List.of(arguments));
    }

    @Override
    public String words() {
        return "sluice " + String.join(" ", arguments);
    }

    @Override
    public Outcome strike(Scene scene) throws InterruptedException {
        Path home = scene.platform().instance().stack().home();
        Path log = scene.platform().instance().data().resolve("chaos-command.log");
        List<String> command = new ArrayList<>(List.of(home.resolve("sluice").toString()));
        command.addAll(arguments);
        command.addAll(List.of("--data", scene.platform().instance().data().toString()));
        try {
            int status = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
            return status == 0 ? Outcome.done("") : Outcome.leftOut("it ended with " + status + ": " + lastLine(log));
        } catch (IOException e) {
            throw new UncheckedIOException("There is no " + command.get(0), e);
        }
    }

    private static String lastLine(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }
}
