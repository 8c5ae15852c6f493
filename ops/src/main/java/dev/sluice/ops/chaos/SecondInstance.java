package dev.sluice.ops.chaos;

import dev.sluice.monitor.Deadline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A second driver is started beside the first, by the very command, on the same tables and checkpoints; it is killed when it
 * was told who has a stream. If the first is gone just then it takes over, and is killed as a driver.
 */
record SecondInstance() implements Fault {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LOOK_MILLIS = 250;
    private static final String REFUSED = " is in the hands of ";

    @Override
    public String words() {
        return "run a second driver";
    }

    @Override
    public Outcome strike(Scene scene) throws InterruptedException {
        Optional<ProcessHandle> first = scene.process(Scene.DRIVER);
        Path proc = Path.of("/proc", Long.toString(first.map(ProcessHandle::pid).orElse(0L)));
        if (!Files.isReadable(proc.resolve("environ"))) {
            return Outcome.leftOut("there is no driver whose command could be read");
        }
        Path log = scene.platform().instance().data().resolve("chaos-second-driver.log");
        try {
            Process second = started(proc, scene.platform().instance().driverStatus(), log);
            try {
                return isRefused(second, log)
                        ? Outcome.done("it was told who has its streams")
                        : Outcome.done("it was told nothing: the first had gone");
            } finally {
                second.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            return Outcome.leftOut("the driver has gone");
        }
    }

    private static Process started(Path proc, Path status, Path log) throws IOException {
        List<String> command = new ArrayList<>(texts(proc.resolve("cmdline")));
        command.replaceAll(argument -> argument.equals(status.toString())
                ? status.resolveSibling("second-" + status.getFileName()).toString()
                : argument);
        ProcessBuilder second =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        second.environment().clear();
        for (String variable : texts(proc.resolve("environ"))) {
            int sign = variable.indexOf('=');
            second.environment().put(variable.substring(0, sign), variable.substring(sign + 1));
        }
        return second.start();
    }

    private static boolean isRefused(Process second, Path log) throws IOException, InterruptedException {
        Deadline end = Deadline.in(PATIENCE);
        while (!end.left().isZero() && !second.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            if (Files.readString(log).contains(REFUSED)) {
                return true;
            }
        }
        return Files.readString(log).contains(REFUSED);
    }

    /** As the kernel keeps them: each ends with a zero. */
    private static List<String> texts(Path file) throws IOException {
        String all = Files.readString(file, StandardCharsets.UTF_8);
        return List.of(all.split("\0"));
    }
}
