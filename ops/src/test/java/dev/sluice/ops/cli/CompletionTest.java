package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompletionTest {
    @TempDir
    private Path data;

    @Test
    void shellsLearnEveryCommand() throws Exception {
        assertThat(Files.readString(script())).contains("_complete_sluice", "picocli_sluice_topic_apply", "./sluice");
    }

    @Test
    void aShellCompletesNamesToo() throws Exception {
        Path script = script();

        assertThat(completed(script, "dlq", "sample", "payment"))
                .containsExactlyInAnyOrder("payments", "payment_fraud_alerts");
        assertThat(completed(script, "pause", "gold.p")).containsExactly("gold.payments_hourly");
        assertThat(completed(script, "table", "inspect", "bronze.sens")).containsExactly("bronze.sensor_readings");
        assertThat(completed(script, "restart", "kaf")).containsExactly("kafka");
        assertThat(completed(script, "drill", "table-l")).containsExactly("table-lost");
    }

    @Test
    void aPlatformThatCannotBeAskedLeavesAShellWithAllElse() throws Exception {
        Files.writeString(data.resolve("platform.json"), "{\"purp");

        assertThat(completed(script(), "dlq", "sample", "payment"))
                .containsExactlyInAnyOrder("payments", "payment_fraud_alerts");
    }

    @Test
    void aShellOffersWhatIsTakenAlone() throws Exception {
        Files.writeString(
                data.resolve("platform.json"),
                "{\"purpose\": \"UP\", \"store\": \"FILES\", \"paymentsPerSecond\": 5, \"tradesPerSecond\": 0}");
        Path script = script();

        assertThat(completed(script, "feed", "start", "''")).containsExactly("payments");
        assertThat(completed(script, "restart", "pa")).containsExactly("payments");
        assertThat(completed(script, "produce", "kra")).containsExactly("kraken");
        assertThat(completed(script, "run", "m")).isEmpty();
        assertThat(completed(script, "schedule", "pause", "m")).containsExactly("maintenance");
        assertThat(completed(script, "checkpoint", "rebuild", "bronz"))
                .allMatch(name -> name.startsWith("bronze."))
                .contains("bronze.payments");
    }

    /** What bash offers once these words are typed behind {@code sluice}. */
    private static List<String> completed(Path script, String... words) throws Exception {
        String line = "source " + script + "; COMP_WORDS=(sluice " + String.join(" ", words) + "); COMP_CWORD="
                + words.length + "; _complete_sluice; printf '%s\\n' ${COMPREPLY[@]}";
        Process bash = new ProcessBuilder("bash", "-c", line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private Path script() throws IOException {
        StringWriter out = new StringWriter();
        assertThat(Main.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .execute("completion", "bash", "--data", data.toString()))
                .isZero();
        return Files.writeString(data.resolve("completion.sh"), out.toString());
    }
}
