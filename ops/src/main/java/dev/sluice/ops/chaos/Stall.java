package dev.sluice.ops.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process stands still for some seconds, as under a long collection, a suspended machine or a disk that hangs. */
record Stall(String part) implements Fault {
    private static final int SHORTEST_SECONDS = 2;
    private static final int LONGEST_SECONDS = 12;

    @Override
    public String words() {
        return "stall " + part;
    }

    @Override
    public Outcome strike(Scene scene) throws InterruptedException {
        Optional<ProcessHandle> process = scene.process(part);
        if (process.isEmpty()) {
            return Outcome.leftOut(part + " does not run");
        }
        List<ProcessHandle> all =
                Stream.concat(process.stream(), process.get().descendants()).toList();
        int seconds = scene.random().nextInt(SHORTEST_SECONDS, LONGEST_SECONDS + 1);
        all.forEach(p -> signal("-STOP", p));
        try {
            TimeUnit.SECONDS.sleep(seconds);
        } finally {
            all.forEach(p -> signal("-CONT", p));
        }
        return Outcome.done("for " + seconds + " s");
    }

    static void signal(String signal, ProcessHandle process) {
        try {
            new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("There is no 'kill' here", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
