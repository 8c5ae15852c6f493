package dev.sluice.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

final class SparkClusterTest {
    private static final String APPLICATION = """
            import org.apache.spark.sql.SparkSession;

            public final class Sum {
                public static void main(String[] args) {
                    SparkSession spark = SparkSession.builder().getOrCreate();
                    System.out.println("the sum is " + spark.sql("SELECT sum(id) FROM range(0, 1001, 1, 4)").first());
                    spark.stop();
                }
            }
            """;

    @Test
    void anApplicationRunsOnTheExecutorsOfTheCluster() throws Exception {
        try (TestStack test = TestStack.start(SparkCluster.master(), SparkCluster.worker(2, "1g"))) {
            Path output = test.data().resolve("output");
            LocalStack stack = test.stack();
            Command submit = SparkCluster.submit(stack.site(stack.parts().get(0)), "512m");
            List<String> line = new ArrayList<>(submit.line());
            line.addAll(List.of(
                    "--executor-memory",
                    "512m",
                    "--class",
                    "Sum",
                    compiled(stack.home()).toString()));

            Process driver = ChildProcess.start(
                    new Command(line, submit.environment(), submit.files(), submit.priority()), output);

            assertThat(driver.waitFor()).as(() -> LogFile.tail(output)).isZero();
            assertThat(Files.readString(output)).contains("the sum is [500500]", "Granted executor ID");
        }
    }

    private static Path compiled(StackHome home) throws Exception {
        Path source = home.data().resolve("Sum.java");
        Path jar = home.data().resolve("sum.jar");
        Files.writeString(source, APPLICATION);
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-cp",
                        home.classPath("spark"),
                        "-d",
                        home.data().toString(),
                        source.toString());
        assertThat(compiled).isZero();
        Process packed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jar").toString(),
                        "cf",
                        jar.toString(),
                        "-C",
                        home.data().toString(),
                        "Sum.class")
                .redirectError(new File("/dev/null"))
                .start();
        assertThat(packed.waitFor()).isZero();
        return jar;
    }
}
