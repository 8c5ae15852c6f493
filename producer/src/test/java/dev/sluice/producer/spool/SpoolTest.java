package dev.sluice.producer.spool;

import static dev.sluice.producer.spool.ScriptedBroker.record;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.producer.publish.Outgoing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final Duration LONG = ofMinutes(2);

    @TempDir
    Path parent;

    private final ScriptedBroker broker = new ScriptedBroker();
    private final Told told = new Told();
    private Path folder;
    private Spool spool;

    @BeforeEach
    void name() {
        folder = parent.resolve("a").resolve("spool");
    }

    @AfterEach
    void close() throws IOException {
        if (spool != null) {
            spool.close();
        }
    }

    private void open(long mostDiskBytes, long mostMemoryBytes, Duration patience) throws IOException {
        SpoolSettings settings =
                new SpoolSettings(folder, mostDiskBytes, mostMemoryBytes, patience, Duration.ofMillis(1));
        spool = Spool.open(settings, broker::deliver, told);
    }

    /** Memory for four records or so. */
    private void openSmall() throws IOException {
        open(1 << 20, 1_000, LONG);
    }

    private static List<String> names(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> String.format("record %04d", i))
                .toList();
    }

    private List<Offered> offer(int from, int to) {
        return names(from, to).stream().map(name -> spool.offer(record(name))).toList();
    }

    private void awaitSent(int from, int to) {
        await().atMost(LONG).until(() -> broker.sent().size() >= to - from);
        assertThat(broker.sent()).isEqualTo(names(from, to));
    }

    @Test
    void recordsPassThroughMemoryWhileTheBrokerAnswers() throws IOException {
        open(1 << 20, 1 << 20, LONG);
        assertThat(offer(0, 200)).containsOnly(Offered.IN_MEMORY);
        awaitSent(0, 200);
        await().atMost(LONG).until(() -> spool.status().acknowledged() == 200);
        assertThat(spool.status().diskBytes()).isZero();
        assertThat(spool.status().inMemory()).isZero();
    }

    @Test
    void recordsBeyondTheMemoryWaitOnDiskAndAreSentInOrder() throws IOException {
        openSmall();
        broker.goAway();
        List<Offered> offered = offer(0, 500);
        int inMemory = offered.indexOf(Offered.ON_DISK);
        assertThat(inMemory).isBetween(2, 6);
        assertThat(offered.subList(inMemory, 500)).containsOnly(Offered.ON_DISK);
        // Those in memory are on disk, too: nothing of this is lost now.
        assertThat(spool.settled()).isCompleted();
        assertThat(broker.unanswered()).isLessThanOrEqualTo(inMemory + 1);
        broker.comeBack();
        awaitSent(0, 500);
        await().atMost(LONG).until(() -> spool.status().diskBytes() == 0);
        assertThat(told.words()).isEmpty();
    }

    @Test
    void nothingIsPassedAroundTheSpoolWhileItHoldsSomething() throws IOException {
        openSmall();
        for (int round = 0; round < 20; round++) {
            broker.goAway();
            offer(round * 50, round * 50 + 30);
            broker.comeBack();
            offer(round * 50 + 30, round * 50 + 50);
        }
        awaitSent(0, 1_000);
        await().atMost(LONG).until(() -> spool.status().diskBytes() == 0);
        assertThat(offer(1_000, 1_001)).containsExactly(Offered.IN_MEMORY);
    }

    @Test
    void whatIsInMemoryGoesToDiskByItselfOnceTheBrokerIsSilentForTooLong() throws IOException {
        open(1 << 20, 1 << 20, Duration.ofMillis(1));
        broker.goAway();
        offer(0, 1);
        await().atMost(LONG).until(() -> spool.status().diskBytes() > 0);
        CompletableFuture<Void> settled = spool.settled();
        await().atMost(LONG).until(settled::isDone);
        assertThat(offer(1, 3)).containsOnly(Offered.ON_DISK);
        broker.comeBack();
        awaitSent(0, 3);
    }

    @Test
    void settledMeansAcknowledgedWhereNothingIsOnDisk() throws IOException {
        open(1 << 20, 1 << 20, LONG);
        broker.goAway();
        offer(0, 2);
        CompletableFuture<Void> settled = spool.settled();
        assertThat(settled).isNotDone();
        broker.comeBack();
        await().atMost(LONG).until(settled::isDone);
        assertThat(broker.sent()).hasSize(2);
    }

    @Test
    void aFullSpoolRefusesUntilThereIsRoomAndLosesNothingThatItTook() throws IOException {
        open(4_000, 300, LONG);
        broker.goAway();
        List<Offered> offered = offer(0, 200);
        int taken = offered.indexOf(Offered.REFUSED);
        assertThat(offered.subList(taken, 200)).containsOnly(Offered.REFUSED);
        assertThat(spool.status().diskBytes()).isBetween(3_000L, 4_000L);
        assertThat(spool.status().refused()).isEqualTo(200 - taken);
        await().atMost(LONG).until(() -> told.words().size() == 1);
        assertThat(told.words().get(0)).startsWith("full: it holds ").endsWith(" bytes of at most 4000");
        broker.comeBack();
        await().atMost(LONG).until(() -> told.words().size() == 2);
        assertThat(told.words().get(1)).isEqualTo("room");
        assertThat(offer(taken, taken + 1)).doesNotContain(Offered.REFUSED);
        awaitSent(0, taken + 1);
    }

    @Test
    void aReserveIsKeptForWhatSaysThatTradesAreMissing() throws IOException {
        open(4_000, 300, LONG);
        broker.goAway();
        int taken = offer(0, 200).indexOf(Offered.REFUSED);
        assertThat(spool.offerFromReserve(record("gap"))).isEqualTo(Offered.ON_DISK);
        while (spool.offerFromReserve(record("gap")) == Offered.ON_DISK) {
            assertThat(spool.status().diskBytes()).isLessThanOrEqualTo(4_000);
        }
        broker.comeBack();
        await().atMost(LONG).until(() -> broker.sent().contains("gap"));
        assertThat(broker.sent().subList(0, taken)).isEqualTo(names(0, taken));
    }

    @Test
    void aDiskThatFailsIsAFullOneAndSaysWhy() throws IOException {
        openSmall();
        broker.goAway();
        Path away = parent.resolve("moved");
        Files.move(folder, away);
        List<Offered> offered = offer(0, 20);
        assertThat(offered).contains(Offered.IN_MEMORY, Offered.REFUSED).doesNotContain(Offered.ON_DISK);
        await().atMost(LONG).until(() -> !told.words().isEmpty());
        assertThat(told.words().get(0)).startsWith("full: its disk takes nothing: ");
        Files.move(away, folder);
        await().atMost(LONG).until(() -> told.words().size() == 2);
        assertThat(told.words().get(1)).isEqualTo("room");
        int taken = offered.indexOf(Offered.REFUSED);
        assertThat(offer(taken, 20)).containsOnly(Offered.ON_DISK);
        broker.comeBack();
        awaitSent(0, 20);
    }

    @Test
    void aRecordThatNoBrokerTakesIsSetAsideAndTheOthersPass() throws IOException {
        openSmall();
        broker.answers(
                text -> text.endsWith("3") ? Optional.of(new RecordTooLargeException("too large")) : Optional.empty());
        offer(0, 20);
        await().atMost(LONG).until(() -> spool.status().acknowledged() == 18);
        await().atMost(LONG).until(() -> spool.status().inMemory() == 0);
        assertThat(spool.status().setAside()).isEqualTo(2);
        assertThat(Files.readAllLines(folder.resolve("rejected")))
                .hasSize(2)
                .allMatch(line -> line.contains("RecordTooLargeException: too large"))
                .allMatch(line -> line.contains("\"topic\":\"topic\",\"kind\":\"kind\",\"key\":\""));
    }

    @Test
    void aRecordThatFailsForNowIsSentAgainBeforeThoseBehindIt() throws IOException {
        openSmall();
        Failing failing = new Failing(3);
        broker.answers(failing::answer);
        offer(0, 50);
        awaitSent(0, 50);
        assertThat(spool.status().setAside()).isZero();
    }

    /** Fails all until one has failed some times. */
    private static final class Failing {
        private int left;

        private Failing(int left) {
            this.left = left;
        }

        private Optional<Exception> answer(String text) {
            if (left == 0) {
                return Optional.empty();
            }
            left -= text.equals("record 0000") ? 1 : 0;
            return Optional.of(new TimeoutException("away"));
        }
    }

    @Test
    void whatTheFormerSpoolHeldIsSentFirst() throws IOException {
        openSmall();
        broker.goAway();
        offer(0, 30);
        spool.close();
        assertThatThrownBy(() -> offer(30, 31)).isInstanceOf(IllegalStateException.class);
        ScriptedBroker next = new ScriptedBroker();
        SpoolSettings settings = SpoolSettings.standard(folder);
        try (Spool second = Spool.open(settings, next::deliver, told)) {
            Offered unused = second.offer(record("new"));
            second.close(LONG);
        }
        Stream<String> all = Stream.concat(names(0, 30).stream(), Stream.of("new"));
        assertThat(next.sent()).containsExactlyElementsOf(all.toList());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("lock", "owner", "settled");
        }
    }

    @Test
    void whatWasAcknowledgedIsNotSentAgainAfterAClose() throws IOException {
        openSmall();
        broker.goAway();
        offer(0, 30);
        broker.answers(
                text -> text.compareTo("record 0010") < 0 ? Optional.empty() : Optional.of(new TimeoutException()));
        broker.comeBack();
        await().atMost(LONG).until(() -> broker.sent().size() == 10);
        spool.close();
        ScriptedBroker next = new ScriptedBroker();
        try (Spool second = Spool.open(SpoolSettings.standard(folder), next::deliver, told)) {
            second.close(LONG);
        }
        assertThat(next.sent()).isEqualTo(names(10, 30));
    }

    @Test
    void everyPartOfARecordSurvivesTheDisk() throws IOException {
        byte[] bytes = RecordBytes.of(Records.FULL);
        Outgoing read = RecordBytes.read(bytes);
        assertThat(RecordBytes.of(read)).isEqualTo(bytes);
        assertThat(read.headers()).isEqualTo(Records.FULL.headers());
        assertThat(read.amount()).isEqualTo(Records.FULL.amount());
        assertThat(read.kind()).isEqualTo("sound");
        Outgoing empty = RecordBytes.read(RecordBytes.of(Records.EMPTY));
        assertThat(empty.key()).isNull();
        assertThat(empty.value()).isNull();
        assertThat(empty.amount()).isEmpty();
    }

    @Test
    void bytesThatAreNoRecordAreAnIOExceptionWhereverTheyEnd() {
        byte[] bytes = RecordBytes.of(Records.FULL);
        for (int length = 0; length < bytes.length; length++) {
            byte[] part = java.util.Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> RecordBytes.read(part)).isInstanceOf(IOException.class);
        }
    }
}
