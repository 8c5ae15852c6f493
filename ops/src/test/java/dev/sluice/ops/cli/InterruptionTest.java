package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InterruptionTest {
    private static final String WORKING = "working";
    private static final String SENTENCE = "Interrupted. Run it again.";

    @TempDir
    private Path folder;

    /** A command in the middle of a Spark job. */
    public static final class Command {
        private Command() {}

        public static void main(String[] arguments) {
            PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
            SparkSession spark = SparkSession.builder()
                    .master("local[1]")
                    .config("spark.ui.enabled", "false")
                    .config("spark.driver.host", "127.0.0.1")
                    .config("spark.driver.bindAddress", "127.0.0.1")
                    .getOrCreate();
            try (Interruption watch = Interruption.saying(SENTENCE, out)) {
                spark.range(2)
                        .filter((FilterFunction<Long>) number -> {
                            // Not by the writer, which no task can take along.
                            System.out.println(WORKING);
                            new CountDownLatch(1).await();
                            return true;
                        })
                        .count();
            }
        }
    }

    @Test
    void aCommandThatIsToldToEndSaysOneSentenceAndItsSparkJobSaysNothing() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(), "-cp", System.getProperty("java.class.path")));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-"))
                .forEach(command::add);
        command.add(Command.class.getName());
        Path errors = folder.resolve("errors");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String first = out.readLine();
            assertThat(first).as(Files.readString(errors)).isEqualTo(WORKING);
            long before = Files.size(errors);

            // The process itself would close what it still has to say.
            process.toHandle().destroy();

            assertThat(out.lines()).containsExactly(SENTENCE);
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(Files.readString(errors).substring((int) before)).isEmpty();
        } finally {
            process.destroyForcibly();
        }
    }
}
