package dev.sluice.audit;

import static dev.sluice.audit.Facts.P;
import static dev.sluice.audit.Facts.hole;
import static dev.sluice.audit.Facts.holes;
import static dev.sluice.audit.Facts.slice;
import static dev.sluice.audit.Facts.waits;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Counts can agree while rows do not; and rows that a redrive brought are counted where they belong. */
final class OnePlaceTest {
    @Test
    void aRowThatStandsTwiceForOneThatIsGoneIsFoundAlthoughAllCountsAgree() {
        Facts facts = new Facts();
        facts.silverOffsets = new long[] {0, 1, 1, 5, 6, 7};

        assertThat(hole(facts)).isEqualTo("silver.d, partition " + P + ", offset 1: there twice");
    }

    @Test
    void aRecordThatIsInSilverAndDeadIsFoundAlthoughAllCountsAgree() {
        Facts facts = new Facts();
        facts.deadOffsets = new long[] {2, 8};

        assertThat(hole(facts)).isEqualTo("silver.d, partition " + P + ", offset 2: in dead_letters.d too");
    }

    @Test
    void aRowThatCameFromNoRecordIsFoundAlthoughAllCountsAgree() {
        Facts facts = new Facts();
        facts.bronzeOffsets = new long[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 8};

        assertThat(hole(facts)).contains("bronze.d", "offset 8: there twice");
    }

    @Test
    void aDeadLetterThatPassedAfterAllIsCountedInSilverAndNoLongerAsDead() {
        Facts facts = revivedFacts();
        facts.gold = slice(0, 10, 7, 7, 0, 0);
        facts.goldCounted = 7;
        facts.goldRevision = 1;

        assertThat(holes(facts)).isEmpty();
        assertThat(waits(Judge.judge(facts.facts()))).isEmpty();
    }

    @Test
    void goldThatHasNotTakenInWhatARedriveBroughtWaitsAndIsNotBroken() {
        Facts facts = revivedFacts();

        assertThat(holes(facts)).isEmpty();
        assertThat(waits(Judge.judge(facts.facts()))).containsExactly("1 not yet in gold.d");
    }

    @Test
    void aRowLostFromACommitIsFoundBesideRowsThatARedriveBrought() {
        Facts facts = revivedFacts();
        facts.silverOffsets = new long[] {0, 1, 2, 5, 6};

        assertThat(hole(facts)).isEqualTo("silver.d, partition " + P + ", offsets 5 to 9: 1 row(s) missing");
    }

    /** Offset 3 died, and was redriven. */
    private static Facts revivedFacts() {
        Facts facts = new Facts();
        facts.withoutMoney();
        facts.silver = slice(0, 10, 10, 7, 1, 2);
        facts.deadOffsets = new long[] {3, 8};
        facts.revived = new Revived(List.of(new Revived.Row(P, 3, 1)));
        return facts;
    }
}
