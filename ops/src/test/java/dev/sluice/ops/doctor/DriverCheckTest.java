package dev.sluice.ops.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.monitor.DriverWord;
import dev.sluice.monitor.StreamReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What streams wait for is said with what brings it. */
final class DriverCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final Notes notes = new Notes("");

    private List<String> mends(String phase, String reason) {
        StreamReport query = new StreamReport("silver.payments", phase, NOW, reason, Optional.empty(), "", 0, 0);
        new DriverCheck(new DriverWord(List.of(query), Duration.ZERO, "it"), List.of(), NOW).write(notes);
        return notes.done().findings().stream().map(Finding::mend).toList();
    }

    @Test
    void aPartThatIsAwayIsBroughtBack() {
        assertThat(mends("PARKED", "SocketException: refused"))
                .singleElement()
                .asString()
                .startsWith("./sluice recover ");
    }

    @Tag("runbook-M5")
    @Test
    void aDiskWithoutRoomIsTidied() {
        assertThat(mends("PARKED", "The disk of /d has 9 MB left, fewer than the 1024 (warehouse.min-free-mb)"))
                .singleElement()
                .asString()
                .startsWith("./sluice table maintain ");
    }

    @Tag("runbook-C5")
    @Tag("runbook-E8")
    @Test
    void aDriverThatSaysNothingStandsStillWhateverItSaidLast() {
        StreamReport well = new StreamReport("silver.payments", "RUNNING", NOW, "", Optional.empty(), "", 0, 0);
        new DriverCheck(new DriverWord(List.of(well), Duration.ofSeconds(21), "it"), List.of(), NOW).write(notes);

        assertThat(notes.done().findings())
                .containsExactly(new Finding(
                        Area.SPARK,
                        "driver",
                        "The driver runs, and has said nothing of its streams for 21 s: it stands still.",
                        Optional.of(NOW.minusSeconds(21)),
                        "./sluice restart driver"));
    }

    @Test
    void aLostFileIsBroughtBackFromABackup() {
        assertThat(mends("PARKED", "NotFoundException: File does not exist: file:/w/silver/payments/data/a.parquet"))
                .singleElement()
                .asString()
                .startsWith("./sluice backup restore DIR --table TABLE, of the table in whose folder that file was");
    }

    @Tag("runbook-E4")
    @Test
    void aStreamThatTheObjectStoreRefusesIsFoundAlsoWhileItTriesAgain() {
        String refusal = "the object store refuses our key (403; Error Code: SignatureDoesNotMatch)";
        assertThat(mends("PARKED", refusal))
                .singleElement()
                .asString()
                .startsWith("./sluice restart driver, from a shell");

        assertThat(triesAgain(refusal, "11:58:00", "")).singleElement().satisfies(found -> {
            assertThat(found.wrong())
                    .startsWith("silver.payments tries again, and has finished no batch since it was refused: ")
                    .contains("SignatureDoesNotMatch");
            assertThat(found.mend()).startsWith("./sluice restart driver, from a shell");
        });
        assertThat(triesAgain(refusal, "11:58:00", "2026-11-21T11:59:00Z"))
                .as("a batch since")
                .isEmpty();
        assertThat(triesAgain(refusal, "11:54:00", "")).as("long ago").isEmpty();
        assertThat(triesAgain("SocketException: reset", "11:58:00", ""))
                .as("what comes back by itself")
                .isEmpty();
    }

    private static List<Finding> triesAgain(String reason, String at, String batch) {
        StreamReport query = new StreamReport("silver.payments", "RUNNING", NOW, "", Optional.empty(), batch, 0, 0);
        String line =
                "2026-11-21T" + at + ".000 WARN  StreamRun: silver.payments is parked, tries again in 1 s: " + reason;
        Notes own = new Notes("");
        new DriverCheck(new DriverWord(List.of(query), Duration.ZERO, "it"), List.of(line), NOW).write(own);
        return own.done().findings();
    }

    @Test
    void aLogInJsonIsReadAsWell() {
        StreamReport query = new StreamReport("silver.payments", "RUNNING", NOW, "", Optional.empty(), "", 0, 0);
        String line = "{\"time\":\"2026-11-21T11:59:00.000Z\",\"level\":\"WARN\",\"logger\":\"StreamRun\","
                + "\"message\":\"silver.payments waits: no room\"}";
        new DriverCheck(new DriverWord(List.of(query), Duration.ZERO, "it"), List.of("{", line, "{}"), NOW)
                .write(notes);

        assertThat(notes.done().seen()).anySatisfy(seen -> assertThat(seen.toString())
                .contains("last complaint 1 min ago: StreamRun: silver.payments waits: no room"));
    }

    @Tag("runbook-C3")
    @Test
    void aStreamThatFailedSaysWhyAndWhatTheLogHasToSayOfIt() {
        List<String> log = List.of(
                "2026-11-21T11:58:00.000 WARN  StreamRun: bronze.payments is parked, tries again in 1 s: away",
                "2026-11-21T11:59:00.000 ERROR StreamRun: bronze.payments failed",
                "java.lang.IllegalStateException: no",
                "2026-11-21T11:59:30.000 INFO  QueryLog: bronze.payments ended by a failure");
        new DriverCheck(bronze("FAILED", "IllegalStateException: no"), log, NOW).write(notes);

        assertThat(notes.done().findings())
                .extracting(Finding::wrong)
                .containsExactly("bronze.payments failed: IllegalStateException: no");
        assertThat(notes.done().seen().get(0).how())
                .endsWith("last complaint 1 min ago: StreamRun: bronze.payments failed");
    }

    @Test
    void aStreamThatRunsIsNotWrongWhateverItsLogSaidOnce() {
        new DriverCheck(bronze("RUNNING", ""), List.of(), NOW).write(notes);

        assertThat(notes.done().findings()).isEmpty();
        assertThat(notes.done().seen().get(0).how()).contains("no batch yet", "its log has no complaint");
    }

    private static DriverWord bronze(String phase, String reason) {
        StreamReport stream =
                new StreamReport("bronze.payments", phase, NOW.minusSeconds(60), reason, Optional.empty(), "", 0, 0);
        return new DriverWord(List.of(stream), Duration.ZERO, "it");
    }

    @Test
    void whatAnOperatorPausedIsSaidElsewhere() {
        assertThat(mends("PAUSED", "by somebody")).isEmpty();
    }
}
