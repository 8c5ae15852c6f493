package dev.sluice.ops.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lakehouse.Checkpoint;
import dev.sluice.lakehouse.Pauses;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Provenance;
import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.ops.apply.Plan;
import dev.sluice.ops.platform.Restart;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.stack.PartStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each check on facts: what is wrong is one sentence, with the command that mends it. */
final class ChecksTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final SourcePartition P = new SourcePartition("payments.raw", 0);

    @TempDir
    private Path data;

    private final Notes notes = new Notes(" --data x");

    @Tag("runbook-E7")
    @Test
    void aPartThatDiedIsNamedWithTheTimeOfItsLastWordsAndTheWayBack() {
        Instant died = NOW.minusSeconds(90);
        new PartsCheck(
                        List.of(part("database", PartStatus.State.RUNNING), part("broker", PartStatus.State.DEAD)),
                        List.of(),
                        Map.of("broker", new Trace(Optional.of(died), Optional.of("old"), false, List.of())),
                        NOW)
                .write(notes);

        assertThat(notes.done().findings())
                .containsExactly(new Finding(
                        Area.KAFKA,
                        "broker",
                        "broker is dead, and was not told to end. Its log ends 1 min 30 s ago.",
                        "./sluice recover --data x"));
    }

    @Test
    void aPlatformThatWasToldToEndIsNoRuin() {
        new PartsCheck(List.of(part("broker", PartStatus.State.STOPPED)), List.of(), Map.of(), NOW).write(notes);
        assertThat(mends()).containsExactly("./sluice up --data x");
    }

    @Test
    void aPlatformThatDiedAsAWholeIsOneFinding() {
        new PartsCheck(
                        List.of(part("broker", PartStatus.State.DEAD), part("driver", PartStatus.State.DEAD)),
                        List.of(),
                        Map.of(),
                        NOW)
                .write(notes);

        assertThat(wrongs()).containsExactly("Nothing runs, and it was not told to end: broker, driver died.");
    }

    @Test
    void aPartThatDiesAgainAndAgainIsWrongAlthoughItRuns() {
        List<Restart> restarts = List.of(
                new Restart("driver", "it had died", NOW.minus(Duration.ofHours(3))),
                new Restart("driver", "it had died", NOW.minusSeconds(200)),
                new Restart("driver", "it did not answer", NOW.minusSeconds(100)));
        new PartsCheck(List.of(part("driver", PartStatus.State.RUNNING)), restarts, Map.of(), NOW).write(notes);

        assertThat(wrongs())
                .containsExactly("driver was started again 2 times in the last 10 min, because it did not answer.");
    }

    @Tag("runbook-E13")
    @Test
    void aPartThatRanOutOfMemoryIsNamedWithWhatGivesItMoreEvenIfItIsBack() {
        Restart again = new Restart("driver", "it had died", NOW.minusSeconds(40));
        Trace trace = new Trace(Optional.empty(), Optional.empty(), true, List.of());
        new PartsCheck(List.of(part("driver", PartStatus.State.RUNNING)), List.of(again), Map.of("driver", trace), NOW)
                .write(notes);

        assertThat(wrongs())
                .containsExactly("driver ran out of memory, and was started again once in the last 10 min.");
        assertThat(mends())
                .singleElement()
                .asString()
                .startsWith("SLUICE_DRIVER_MEMORY_MB=2048 ./sluice restart driver --data x");
    }

    @Test
    void aPartThatSomebodyHasStartedSinceItDiedIsWell() {
        List<Restart> restarts = List.of(
                new Restart("driver", "it had died", NOW.minusSeconds(200)),
                new Restart("driver", "it had died", NOW.minusSeconds(100)));
        Trace trace = new Trace(Optional.empty(), Optional.empty(), true, List.of());
        PartStatus since = new PartStatus(
                "driver", PartStatus.State.RUNNING, 7, Map.of(), 0, Duration.ZERO, Duration.ofSeconds(60));
        new PartsCheck(List.of(since), restarts, Map.of("driver", trace), NOW).write(notes);

        assertThat(wrongs()).isEmpty();
    }

    @Test
    void aPartThatDiesAtEachStartIsNotToBeStartedOnceMore() {
        String words = "java.lang.NoClassDefFoundError: dev/sluice/gold/GoldConfig";
        Restart failed = new Restart("driver", "it died at start: " + words, NOW.minusSeconds(9));
        Trace trace = new Trace(Optional.empty(), Optional.of(words), false, List.of());
        new PartsCheck(
                        List.of(part("broker", PartStatus.State.RUNNING), part("driver", PartStatus.State.DEAD)),
                        List.of(failed, failed),
                        Map.of("driver", trace),
                        NOW)
                .write(notes);

        assertThat(wrongs())
                .containsExactly("driver is dead, and was not told to end, started again 2 times in the last 10 min."
                        + " The last failure in its log: " + words + ".");
        assertThat(mends()).singleElement().asString().startsWith("mvn -Dquick package");
        assertThat(Remedy.of("driver", "x.SettingsException: no", "")).contains("SLUICE_");
        assertThat(Remedy.of("driver", "x.ContractException: no", "")).contains("rules check");
        assertThat(Remedy.of("driver", "", " --data x")).startsWith("./sluice logs driver -n 200 --data x");
    }

    @Test
    void aDeadPartWhosePortSomebodyTookSaysWho() {
        Trace trace =
                new Trace(Optional.empty(), Optional.empty(), false, List.of("port 7 (kafka) is taken by pid 8 (nc)"));
        new PartsCheck(
                        List.of(part("database", PartStatus.State.RUNNING), part("broker", PartStatus.State.DEAD)),
                        List.of(),
                        Map.of("broker", trace),
                        NOW)
                .write(notes);

        assertThat(wrongs())
                .containsExactly(
                        "broker is dead, and was not told to end. Its port 7 (kafka) is taken by pid 8 (nc): it"
                                + " will get another.");
    }

    @Test
    void filesThatAreNoJsonAreFoundAndOthersAreNot() throws IOException {
        Files.createDirectories(data.resolve("run"));
        Files.writeString(data.resolve("run/broker.json"), "{\"pid\": 1");
        Files.writeString(data.resolve("run/driver.json"), "{}");
        Files.writeString(data.resolve("platform.json"), "");

        new RecordsCheck(data).write(notes);

        assertThat(notes.done().findings()).extracting(Finding::about).containsExactly("platform.json", "broker.json");
        assertThat(RecordsCheck.tornParts(data)).containsExactly("broker");
        assertThat(notes.done().findings()).extracting(Finding::area).containsExactly(Area.PLATFORM, Area.KAFKA);
    }

    @Test
    void aTopicThatIsGoneMadeAnewCutOffOrOvertakenIsFound() {
        topic(Optional.empty(), 0, 0);
        topic(Optional.of("other"), 0, 10);
        topic(Optional.of("id"), 12, 15);
        topic(Optional.of("id"), 0, 4);

        assertThat(wrongs())
                .containsExactly(
                        "Topic payments.raw does not exist, and bronze.payments holds records of it.",
                        "Topic payments.raw was deleted and made anew: it has id other, bronze.payments holds records of"
                                + " id.",
                        "Retention has overtaken bronze.payments: payments.raw-0 begins at 12, bronze has come to 10, so 2"
                                + " offset(s) are gone.",
                        "payments.raw-0 ends at 4, and bronze.payments has come to 10: the topic has lost records, or is"
                                + " another one.");
    }

    @Tag("runbook-C3")
    @Test
    void aTopicSaysWhetherItHasDataAndHowMuchOfItWaits() {
        topic(Optional.of("id"), 3, 15);

        assertThat(wrongs()).isEmpty();
        assertThat(notes.done().seen().get(0).how())
                .isEqualTo("topic payments.raw holds 12 offsets in 1 partitions, 5 of them wait for bronze.payments");
    }

    @Test
    void aLeaseOfTheDriverIsNothingAndOneOfAnybodyElseKeepsItFromWorking() {
        StreamState stream =
                new StreamState("bronze.payments", Optional.of("sluice driver, pid 7 on h since yesterday"), List.of());
        new StreamsCheck(List.of(stream), List.of(), Optional.of(OptionalLong.of(7))).write(notes);
        assertThat(wrongs()).isEmpty();
        new StreamsCheck(List.of(stream), List.of(), Optional.of(OptionalLong.of(71))).write(notes);

        assertThat(wrongs()).singleElement().asString().contains("pid 7 on h", "not this platform's driver");
    }

    @Test
    void aCheckpointThatDisagreesIsPutAsideByACommandUnlessItsStreamRuns() {
        Checkpoint damaged = new Checkpoint("bronze.payments", "f", Checkpoint.Finding.DAMAGED, "is cut off", 9);
        new StreamsCheck(
                        List.of(new StreamState("bronze.payments", Optional.empty(), List.of(damaged))),
                        List.of(),
                        Optional.of(OptionalLong.empty()))
                .write(notes);

        assertThat(mends()).containsExactly("./sluice checkpoint rebuild bronze.payments --data x");
    }

    @Test
    void aPauseSaysWhoAndWhy() {
        new StreamsCheck(
                        List.of(),
                        List.of(new Pauses.Pause("silver", NOW, "ann", "a talk")),
                        Optional.of(OptionalLong.empty()))
                .write(notes);

        assertThat(wrongs()).containsExactly("silver was paused by ann: a talk.");
        assertThat(mends()).singleElement().asString().startsWith("./sluice resume silver --data x");
    }

    @Tag("runbook-K6")
    @Test
    void aTaskThatWaitsIsLetGoOnByItsOwnCommand() {
        new StreamsCheck(
                        List.of(),
                        List.of(new Pauses.Pause("schedule.settlement", NOW, "ann", "a talk")),
                        Optional.of(OptionalLong.empty()))
                .write(notes);

        assertThat(notes.done().findings()).extracting(Finding::area).containsExactly(Area.PLATFORM);
        assertThat(wrongs()).containsExactly("The task settlement was paused by ann: a talk.");
        assertThat(mends())
                .containsExactly("./sluice schedule resume settlement --data x (if whoever paused it agrees)");
    }

    @Test
    void whatTheContractsRefuseIsFoundAndAnEmptyPlanIsNot() {
        new ContractsCheck(new Plan(List.of(), List.of())).write(notes);
        assertThat(wrongs()).isEmpty();
        new ContractsCheck(new Plan(List.of(), List.of("Subject payments.raw-value: no."))).write(notes);

        assertThat(notes.done().findings()).extracting(Finding::area).containsExactly(Area.REGISTRY);
    }

    @Tag("runbook-E7")
    @Test
    void aScopeLeavesOutOtherStreamsAndPartsThatTheStreamDoesNotNeed() {
        Notes all = new Notes("");
        all.found(Area.SPARK, "bronze.payments", "mine", "m");
        all.found(Area.SPARK, "silver.payments", "other", "m");
        all.found(Area.KAFKA, "broker", "needed", "m");
        all.found(Area.REGISTRY, "registry", "not needed", "m");
        var contracts = Contracts.shipped().all();

        assertThat(Scope.ofStream("bronze.payments", contracts).of(all.done()).findings())
                .extracting(Finding::wrong)
                .containsExactly("mine", "needed");
        assertThat(Scope.of(Area.REGISTRY).of(all.done()).findings())
                .extracting(Finding::wrong)
                .containsExactly("not needed");
    }

    private void topic(Optional<String> id, long begin, long end) {
        Position bronze =
                new Position(new TreeMap<>(Map.of(P, Slice.passed(0, 10, 10))), Provenance.ofTopic(P.topic(), "id"));
        new TopicsCheck(
                        P.topic(),
                        "bronze.payments",
                        id,
                        new TreeMap<>(Map.of(P, new TopicsCheck.Log(begin, end))),
                        bronze)
                .write(notes);
    }

    private List<String> wrongs() {
        return notes.done().findings().stream().map(Finding::wrong).toList();
    }

    private List<String> mends() {
        return notes.done().findings().stream().map(Finding::mend).toList();
    }

    private static PartStatus part(String name, PartStatus.State state) {
        boolean runs = state == PartStatus.State.RUNNING || state == PartStatus.State.STARTING;
        return new PartStatus(name, state, runs ? 7 : 0, Map.of(), 0, Duration.ZERO, Duration.ofMinutes(5));
    }
}
