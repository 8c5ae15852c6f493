package dev.sluice.audit;

import static dev.sluice.audit.Facts.hole;
import static dev.sluice.audit.Facts.holes;
import static dev.sluice.audit.Facts.slice;
import static dev.sluice.audit.Facts.waits;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class JudgeTest {
    @Test
    void aDatasetThatAddsUpHolds() {
        DatasetAudit audit = Judge.judge(new Facts().facts());

        assertThat(audit.checks()).allMatch(c -> c.outcome() == Check.Outcome.HOLDS);
        assertThat(audit.unexplained()).isZero();
        assertThat(audit.isCaughtUp()).isTrue();
        assertThat(List.of(audit.topic(), audit.bronze(), audit.waiting())).containsExactly(10L, 10L, 0L);
    }

    @Test
    void whatWaitsIsNotLost() {
        Facts facts = new Facts();
        facts.log = new TopicFacts.Log(0, 15, 10);
        facts.silver = slice(0, 6, 6, 5, 1, 0);
        facts.silverOffsets = new long[] {0, 1, 2, 3, 4};
        facts.deadOffsets = new long[] {5};
        facts.gold = slice(0, 4, 4, 4, 0, 0);
        facts.goldCounted = 4;
        facts.withoutMoney();

        DatasetAudit audit = Judge.judge(facts.facts());

        assertThat(audit.holds()).isTrue();
        assertThat(audit.isCaughtUp()).isFalse();
        assertThat(audit.waiting()).isEqualTo(9);
        assertThat(waits(audit)).containsExactly("5 not yet in bronze", "4 not yet in silver.d", "1 not yet in gold.d");
    }

    @Test
    void aLostBronzeRowIsNamedByItsOffset() {
        Facts facts = new Facts();
        facts.bronzeOffsets = new long[] {0, 1, 2, 3, 4, 6, 7, 8, 9};

        assertThat(hole(facts)).isEqualTo("bronze.d, partition t-0, offsets 5 to 5: missing");
    }

    @Test
    void aBronzeRowThatIsThereTwiceIsNamed() {
        Facts facts = new Facts();
        facts.bronzeOffsets = new long[] {0, 1, 2, 3, 3, 4, 5, 6, 7, 8, 9};

        assertThat(hole(facts)).isEqualTo("bronze.d, partition t-0, offsets 3: there twice");
    }

    @Test
    void aLostSilverRowIsNamedByTheCommitThatBroughtIt() {
        Facts facts = new Facts();
        facts.silverOffsets = new long[] {0, 1, 2, 5, 6};

        assertThat(hole(facts)).isEqualTo("silver.d, partition t-0, offsets 5 to 9: 1 row(s) missing");
        assertThat(Judge.judge(facts.facts()).unexplained()).isEqualTo(1);
    }

    @Test
    void lostDeadLettersAreNamed() {
        Facts facts = new Facts();
        facts.deadOffsets = new long[] {3};

        assertThat(hole(facts)).isEqualTo("dead_letters.d, partition t-0, offsets 5 to 9: 1 row(s) missing");
    }

    @Test
    void rowsThatSilverDidNotCountAreNamed() {
        Facts facts = new Facts();
        facts.silver = slice(0, 10, 9, 6, 2, 1);
        facts.withoutMoney();

        assertThat(hole(facts)).isEqualTo("bronze.d, partition t-0, offsets 0 to 9: 10 rows went in, 9 were counted");
    }

    @Test
    void recordsBeforeSilverBeganAreLost() {
        Facts facts = new Facts();
        facts.silver = slice(4, 10, 6, 6, 0, 0);
        facts.withoutMoney();

        assertThat(holes(facts)).contains("bronze.d, partition t-0, offsets 0 to 3: never came in");
    }

    @Test
    void recordsThatKafkaDeletedTooEarlyAreLost() {
        Facts facts = new Facts();
        facts.log = new TopicFacts.Log(12, 15, 0);

        assertThat(hole(facts))
                .isEqualTo("bronze.d, partition t-0, offsets 10 to 11: Kafka deleted them before bronze had them");
    }

    @Test
    void whatRetentionDeletedAfterBronzeHadItIsNoHole() {
        Facts facts = new Facts();
        facts.log = new TopicFacts.Log(7, 10, 3);

        assertThat(Judge.judge(facts.facts()).holds()).isTrue();
    }

    @Test
    void aTopicThatWasMadeAnewIsFoundOut() {
        Facts facts = new Facts();
        facts.log = new TopicFacts.Log(0, 3, 3);

        assertThat(hole(facts))
                .isEqualTo("bronze.d, partition t-0, offsets 3 to 9: bronze has them, Kafka never gave them out: the"
                        + " topic was made anew");
    }

    @Test
    void aRecordThatBronzeDoesNotHaveIsFoundInTheTopic() {
        Facts facts = new Facts();
        facts.log = new TopicFacts.Log(0, 10, 9);

        assertThat(hole(facts)).isEqualTo("bronze.d, partition t-0, offsets 0 to 9: Kafka has 9 records, bronze 10");
    }

    @Test
    void goldThatCountsTwiceIsFoundOut() {
        Facts facts = new Facts();
        facts.goldCounted = 7;

        assertThat(hole(facts)).isEqualTo("gold.d: its counts add up to 7, its position says 6");
    }

    @Test
    void moneyThatIsNotInSilverIsFoundOut() {
        Facts facts = new Facts();
        facts.topicMoney = Map.of("EUR", new BigDecimal("101"));

        assertThat(hole(facts))
                .isEqualTo("the topic's records, read again, against the position of silver.d: -1.0000 apart");
        assertThat(Judge.judge(facts.facts()).holds()).isFalse();
    }

    @Test
    void moneyInACurrencyThatGoldMadeUpIsFoundOut() {
        Facts facts = new Facts();
        facts.goldMoney = Map.of("EUR", new BigDecimal("60"), "USD", BigDecimal.ONE);

        assertThat(hole(facts)).contains("gold.d").endsWith("1.0000 apart");
    }

    @Test
    void aTopicThatWasMadeAnewIsFoundOutEvenIfItHasAsManyRecords() {
        Facts facts = new Facts();
        facts.topicId = "id-2";

        assertThat(hole(facts)).contains("id-2").contains("made anew");
    }

    @Test
    void aFileThatIsMissingOrHidesRowsBreaksTheProofWhateverTheMetadataCounts() {
        Facts facts = new Facts();
        facts.damage = Optional.of("x.parquet is missing");

        assertThat(hole(facts)).isEqualTo("bronze.d: file x.parquet is missing");
    }

    @Test
    void goldThatHasNotTakenInAReplayOfSilverWaitsAndIsNotCompared() {
        Facts facts = new Facts();
        facts.replayed = new Replayed(1, Replayed.Swap.DONE);
        facts.goldCounted = 9;
        facts.goldMoney = Map.of("EUR", new BigDecimal("77"));

        DatasetAudit audit = Judge.judge(facts.facts());

        assertThat(audit.holds()).isTrue();
        assertThat(waits(audit)).containsExactly("waits for the batch that takes in the replay of silver.d");
        facts.goldRevision = 1;
        assertThat(holes(facts)).isNotEmpty();
    }

    @Test
    void deadLettersThatASwapHasNotReachedWaitAndSayWhichCommandFinishesIt() {
        Facts facts = new Facts();
        facts.replayed = new Replayed(0, Replayed.Swap.HALF);
        facts.deadOffsets = new long[] {0, 3, 8};

        DatasetAudit audit = Judge.judge(facts.facts());

        assertThat(audit.holds()).isTrue();
        assertThat(waits(audit)).singleElement().asString().contains("'replay swap' finishes it");
        facts.replayed = Replayed.NEVER;
        assertThat(holes(facts)).isNotEmpty();
    }
}
