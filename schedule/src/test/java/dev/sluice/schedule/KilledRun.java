package dev.sluice.schedule;

import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.schemas.settings.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A process that begins a run and does not end it, for a test to kill. */
final class KilledRun {
    private static final String BEGUN = "begun";

    private KilledRun() {}

    public static void main(String[] arguments) {
        Settings settings =
                Settings.of(List.of(arguments).subList(2, arguments.length).toArray(String[]::new), System.getenv());
        Task task = new Task(arguments[0], Cadence.never(), Task.Span.DAY, Task.Missed.EACH, period -> {
            System.out.println(BEGUN);
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Result.done(0, "");
        });
        try (Runner runner = Runner.of(LakeConfig.from(settings), "killed", Clock.systemUTC())) {
            runner.run(task, arguments[1]);
        }
    }

    /** Comes back when the run has begun. */
    static Process start(SettledLake lake, String task, String period) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                KilledRun.class.getName(),
                task,
                period));
        lake.settings().forEach((key, value) -> command.add(key + "=" + value));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        while (line != null && !line.equals(BEGUN)) {
            line = out.readLine();
        }
        return process;
    }
}
