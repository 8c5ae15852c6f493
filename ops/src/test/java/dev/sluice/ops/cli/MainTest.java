package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Turn;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class MainTest {
    @TempDir
    private Path data;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpNamesEveryCommand() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains(
                        "demo", "up", "down", "status", "logs", "query", "audit", "apply", "produce", "table",
                        "backup");
    }

    @Test
    void anUnknownCommandIsMisuseAndTheNearestIsNamed() {
        assertThat(run("statsu", "payments", "--wide")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("There is no command 'sluice statsu'." + System.lineSeparator())
                .contains("status")
                .doesNotContain("payments");
    }

    @Test
    void anUnknownVerbIsMisuseAndTheNearestIsNamed() {
        assertThat(run("topic", "inspct")).isEqualTo(2);
        assertThat(run("table", "maintian")).isEqualTo(2);
        assertThat(run("doctor", "kafak", "--data", data.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains("topic inspect", "table maintain", "did you mean 'kafka'?")
                .contains("There is no command 'sluice topic inspct'.");
    }

    @Test
    void everyHelpSaysWhatACommandEndsWith() {
        assertThat(run("topic", "apply", "--help")).isZero();
        assertThat(out.toString()).contains("Examples:", "Exit codes:", "--dry-run");
    }

    @Test
    void whoOnlyLooksHearsWhoIsChangingWhatRuns() {
        try (Turn turn = Turn.take(Instance.in(data), told -> {})) {
            for (String look : List.of("status", "health", "doctor")) {
                err.getBuffer().setLength(0);
                run(look, "--data", data.toString());
                assertThat(err.toString()).contains(ProcessHandle.current().pid() + " since", "is changing Sluice in");
            }
        }
    }

    @Test
    void aPlaceThatMayNotBeLookedIntoIsNamedWithTheReason() throws IOException {
        Path closed = Files.createDirectory(
                data.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("---------")));
        assumeFalse(Files.isReadable(closed), "Nothing is refused to whoever runs this test, root perhaps.");

        for (String command : List.of("status", "health", "doctor", "recover")) {
            err.getBuffer().setLength(0);
            assertThat(run(command, "--data", closed.toString())).isEqualTo(1);
            assertThat(err.toString()).contains("may not look into " + closed, "permission denied", "as its owner");
        }
    }

    @Test
    void partsOfAPlatformThatNeverWasAreAFinding() {
        for (String verb : List.of("stop", "start", "restart")) {
            assertThat(run(verb, "driver", "--data", data.toString())).isEqualTo(1);
        }
        assertThat(run("health", "--data", data.toString())).isEqualTo(1);
        assertThat(run("lag", "--data", data.toString())).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(5).allMatch(line -> line.contains("./sluice up --data " + data));
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void misuseIsOneLineAndTheWayToHelp() {
        assertThat(run("dlq", "stats", "--by", "colour")).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(2).first().asString().contains("colour");
        assertThat(err.toString()).contains("Try './sluice dlq stats --help'.");
    }

    @Test
    void lettersAreNotDiscardedWithoutAReasonOrWithoutBeingAsked() {
        String[] discard = {"dlq", "discard", "payments", "--data", data.toString(), "--reason", " "};
        assertThat(run(discard)).isEqualTo(2);
        assertThat(err.toString()).contains("--reason is blank");
        discard[6] = "a test";
        assertThat(run(discard)).isEqualTo(2);
        assertThat(err.toString()).contains("Nothing is changed", "--yes");
    }

    @Test
    void aFolderOfContractsThatIsNotThereStartsNothing() {
        Path none = data.resolve("none");
        assertThat(run("up", "--contracts", none.toString(), "--data", data.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("There is no folder of contracts " + none);
    }

    @Test
    void noCommandIsMisuse() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("Missing required subcommand");
    }

    @Test
    void anUnknownOutputIsMisuse() {
        assertThat(run("audit", "--output", "xml")).isEqualTo(2);
        assertThat(err.toString()).contains("xml");
    }

    @Test
    void aDemoOfNothingIsMisuse() {
        assertThat(run("demo", "--rate", "0", "--trades", "0", "--data", data.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--rate");
    }

    @Test
    void whatWouldBeStartedIsNamedAndNothingIsMade() {
        for (String verb : List.of("up", "demo")) {
            assertThat(run(verb, "--dry-run", "--data", data.toString())).isZero();
        }
        assertThat(out.toString().lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("Would start ")
                        && line.contains("broker, ")
                        && line.contains("driver")
                        && line.contains("in " + data));
        assertThat(run("up", "--dry-run", "--contracts", "none", "--data", data.toString()))
                .isEqualTo(2);
        assertThat(run("demo", "--dry-run", "--rate", "0", "--trades", "0", "--data", data.toString()))
                .isEqualTo(2);
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void statusOfWhatIsDownIsAFindingThatSaysWhatToDo() {
        assertThat(run("status", "--data", data.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("down").contains("./sluice up");
    }

    @Test
    void whatNeedsThePlatformSaysHowToStartIt() {
        assertThat(run("audit", "--data", data.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("./sluice up").doesNotContain("Exception");
    }

    @Test
    void downOfWhatIsDownIsNoFailure() {
        assertThat(run("down", "--data", data.toString())).isZero();
    }

    @Test
    void aDrillBreaksNoPlatformThatWasMadeForSomethingElse() throws IOException {
        Files.writeString(
                data.resolve("platform.json"),
                "{\"purpose\":\"UP\",\"store\":\"FILES\",\"paymentsPerSecond\":50,\"tradesPerSecond\":20}");

        assertThat(run("drill", "disk-fills", "--data", data.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("was not made to practise on", "Nothing was changed");

        PracticeGround.mark(data);
        assertThat(PracticeGround.named(data)).isEqualTo(data);
    }

    @Test
    void aPlaceThatIsNoFolderIsMisuse() throws IOException {
        Path file = Files.createFile(data.resolve("file"));
        assertThat(run("health", "--data", file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("--data is '" + file + "', expected a directory");
    }

    @Test
    void aStatementThatWritesIsRefusedBeforeAnythingStarts() {
        assertThat(run("query", "DELETE FROM silver.payments", "--data", data.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("'DELETE' is not for reading");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void logsOfAPartThatNeverRanIsAFinding() {
        assertThat(run("logs", "broker", "--data", data.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("There is no log in " + data + " yet", "./sluice up --data " + data);
    }

    @Test
    void helpIsACommandTooAndSaysWhatHoldsWhenNothingIsSaid() {
        assertThat(run("help", "demo")).isZero();
        assertThat(out.toString()).contains("default: 2500");
    }

    @Test
    void numbersThatMakeNoSenseAreMisuse() {
        assertThat(run("logs", "-n", "-5", "--data", data.toString())).isEqualTo(2);
        assertThat(run("query", "SELECT 1", "--max-rows", "-3", "--data", data.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("-n is '-5', expected 0 or more", "--max-rows is '-3', expected 1 or more");
    }

    @Test
    void agesAndSizesOfTablesThatMakeNoSenseAreMisuse() {
        assertThat(run("table", "expire", "bronze.payments", "--older-than", "-3d", "--data", data.toString()))
                .isEqualTo(2);
        assertThat(run("table", "expire", "bronze.payments", "--older-than", "soon", "--data", data.toString()))
                .isEqualTo(2);
        assertThat(run("table", "expire", "bronze.payments", "--keep", "0", "--data", data.toString()))
                .isEqualTo(2);
        assertThat(run("table", "compact", "bronze.payments", "--target-mb", "-1", "--data", data.toString()))
                .isEqualTo(2);
        assertThat(run("table", "orphans", "bronze.payments", "--older-than", "23h", "--data", data.toString()))
                .isEqualTo(2);
        assertThat(run("table", "expire", "bronze.payments", "--yes", "--dry-run", "--data", data.toString()))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("'-3d' is no age: give one such as 7d, 36h, 90m or P7D", "'soon' is no age")
                .contains("--keep is '0', expected 1 or more.", "--target-mb is '-1', expected 1 to 10240.")
                .contains("Orphans younger than 24 hours are not removed");
    }

    @Test
    void aNounWithoutAVerbIsMisuseThatNamesTheVerbs() {
        assertThat(run("table")).isEqualTo(2);
        assertThat(err.toString()).contains("maintain, compact, expire, orphans, archive or inspect");
        assertThat(run("backup")).isEqualTo(2);
        assertThat(err.toString()).contains("Say which: create, list, verify, restore, abort or prune.");
    }

    @Test
    void aFolderThatHoldsNoBackupsIsRefusedBeforeAnythingStarts() {
        for (String verb : List.of("verify", "restore")) {
            assertThat(run("backup", verb, data.resolve("none").toString(), "--data", data.toString()))
                    .isEqualTo(1);
        }
        assertThat(run("backup", "list", data.toString())).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(3).allMatch(line -> line.contains("is no folder of backups"));
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void sqlThatStartsWithACommentIsNoOptionAndAMisspeltOptionIsNoSql() {
        assertThat(run("query", "-- all of it", "--data", data.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("There is no SQL to run");
        assertThat(run("query", "--ouput", "json", "SELECT 1", "--data", data.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("json");
    }

    @Test
    void aQueryOfWhatWasNeverStartedStartsNothing() {
        assertThat(run("query", "SELECT 1", "--data", data.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("no tables yet").contains("./sluice up --data " + data);
        assertThat(data).isEmptyDirectory();
    }

    private int run(String... arguments) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }
}
