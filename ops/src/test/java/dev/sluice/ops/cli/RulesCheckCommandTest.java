package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class RulesCheckCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void nothingIsFoundInWhatIsShippedDraftsIncluded() {
        assertThat(run("rules", "check")).isZero();
        assertThat(out.toString())
                .contains(
                        "shipped contract payments  25 rules, nothing found",
                        "shipped contract binance_trades",
                        "shipped contract coinbase_trades",
                        "shipped contract feed_gaps",
                        "shipped contract finnhub_trades",
                        "shipped contract kraken_trades",
                        "shipped contract product_events",
                        "shipped contract sensor_readings")
                .doesNotContain("/contracts/");
    }

    @Test
    void aContradictionNamesFileRuleFieldAndRemedyAndFails() throws IOException {
        Path file = payments("          - id: payment-channel-known\n", """
                          - id: payment-channel-long
                            type: custom
                            engine: sluice
                            severity: error
                            description: A channel has ten characters.
                            implementation: {kind: length, min: 10, errorType: channel_validation, errorReason: channel_short}
                          - id: payment-channel-known
                """);
        assertThat(run("rules", "check", file.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains(file.toString())
                .contains(
                        "contradiction  payment-channel-known (channel): no record passes it together with payment-channel-long")
                .contains("to do: widen or remove one of them");
    }

    @Test
    void anEntryOfAnotherEngineIsToldAndOneThatIsNearlyOursIsAskedAbout() throws IOException {
        Path file = payments(
                "engine: sluice\n            severity: error\n            description: A channel",
                "engine: slice\n            severity: error\n            description: A channel",
                "engine: sluice\n            severity: error\n            description: An authorisation",
                "engine: soda\n            severity: error\n            description: An authorisation");
        assertThat(run("rules", "check", file.toString())).isZero();
        assertThat(out.toString())
                .contains("23 rules, 2 quality entries that are not Sluice's, 2 finding(s)")
                .contains("payment-channel-known (channel): not a rule of Sluice: engine 'slice'; is 'sluice' meant?")
                .containsPattern("payment-auth-result-known \\(auth_result\\): not a rule of Sluice: engine 'soda'\\R");
        out.getBuffer().setLength(0);
        run("rules", "check", file.toString(), "--output", "json");
        assertThat(out.toString()).contains("\"kind\":\"foreign\"", "\"engine\":\"slice\"");
    }

    @Test
    void aKeyThatIsNearlyKnownIsRefused() throws IOException {
        Path file = payments("        quality:", "        qualtiy:");
        assertThat(run("rules", "check", file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("property 'mcc': unknown key 'qualtiy'; is 'quality' meant?");
    }

    @Test
    void aFolderOfContractsIsCheckedByName() throws IOException {
        payments();
        assertThat(run("rules", "check", "payments", "--contracts", folder.toString()))
                .isZero();
        assertThat(run("rules", "check", "trades", "--contracts", folder.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("There is no contract 'trades'");
    }

    @Test
    void aContractThatCannotBeReadIsMisuseAndSaysWhy() throws IOException {
        Path file = payments("kind: pattern", "kind: patern");
        assertThat(run("rules", "check", file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("the nearest known one is 'pattern'");
    }

    @Test
    void noContractAndNoFolderAreMisuse() {
        assertThat(run("rules", "check", "--contracts", folder.toString())).isEqualTo(2);
        assertThat(run("rules", "check", "--contracts", folder.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("There is no contract in that folder", "There is no folder");
    }

    @Test
    void programsGetAnObjectForEachFinding() throws IOException {
        Path file = payments("above: \"0\", below: \"1000000000\"", "max: \"99999999999999.9999\"");
        run("rules", "check", file.toString(), "--output", "json");
        assertThat(out.toString()).contains("\"kind\":\"redundant\"", "\"rule\":\"payment-amount-positive\"");
    }

    /** The shipped contract with some words replaced, each by the one behind it. */
    private Path payments(String... replaced) throws IOException {
        String yaml = resource("payments.odcs.yaml");
        for (int i = 0; i < replaced.length; i += 2) {
            yaml = yaml.replace(replaced[i], replaced[i + 1]);
        }
        Files.writeString(folder.resolve("payments.avsc"), resource("payments.avsc"));
        return Files.writeString(folder.resolve("payments.odcs.yaml"), yaml);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = RulesCheckCommandTest.class.getResourceAsStream("/contracts/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private int run(String... arguments) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }
}
