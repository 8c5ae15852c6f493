package dev.sluice.console.fact;

import static dev.sluice.console.fact.TestFacts.NOW;
import static dev.sluice.console.fact.TestFacts.part;
import static dev.sluice.console.fact.TestFacts.payments;
import static dev.sluice.console.fact.TestFacts.seen;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What facts mean to somebody who looks at three in the morning. */
final class AssessmentTest {
    private static final History.Rates NONE = new History.Rates(0, 0, 0, 0, 0, 0, 0);

    @Test
    void nothingWrongIsSaidInThreeWords() {
        Verdict verdict = verdict(TestFacts.well());

        assertThat(verdict.headline()).isEqualTo("All is well");
        assertThat(verdict.level()).isEqualTo(Level.WELL);
        assertThat(verdict.datasets().get("payments").word()).isEqualTo("well");
    }

    @Test
    void aDeadPartIsNamedOnceAndNotAgainAsAServiceThatIsAway() {
        Facts facts = TestFacts.with(
                seen(List.of(part("broker", "dead"))),
                seen(List.of(payments(10, 10, 0))),
                Fact.<List<LagFacts>>unseen().failed("no answer", NOW));

        Verdict verdict = verdict(facts);

        assertThat(verdict.headline()).isEqualTo("1 thing is broken");
        assertThat(verdict.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.about()).isEqualTo("broker");
            assertThat(problem.command()).isEqualTo("./sluice logs broker --data x");
        });
    }

    @Test
    void anObjectStoreThatIsAwayIsBroken() {
        Verdict verdict =
                verdict(TestFacts.withObjectStore(Fact.<Boolean>unseen().failed("no answer", NOW)));

        assertThat(verdict.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.about()).isEqualTo("object-store");
            assertThat(problem.level()).isEqualTo(Level.BROKEN);
            assertThat(problem.command()).isEqualTo("./sluice doctor storage --data x");
        });
    }

    @Test
    void aProofThatBreaksIsBroken() {
        Verdict verdict = verdict(TestFacts.proven(new ProofFacts(
                "payments",
                3,
                0,
                9,
                List.of("silver against bronze: expected 10, got 7; partition 0, offsets 3 to 5"),
                Map.of())));

        assertThat(verdict.level()).isEqualTo(Level.BROKEN);
        assertThat(verdict.problems().get(0).what())
                .startsWith("The proof does not hold, 3 records are unexplained. silver against bronze");
        assertThat(verdict.datasets().get("payments").word()).isEqualTo("broken");
    }

    @Test
    void aLagIsAsBadAsTheMonitorSays() {
        LagFacts lag = new LagFacts("payments", "silver", 48_211, Optional.of(911L), 0, Level.BROKEN, Optional.empty());

        Verdict verdict = verdict(TestFacts.with(
                seen(List.of(part("broker", "running"))), seen(List.of(payments(10, 10, 0))), seen(List.of(lag))));

        assertThat(verdict.problems().get(0).what())
                .isEqualTo("48,211 records wait for silver of payments, the oldest for 911 s.");
    }

    @Test
    void aLagOfUnknownAgeIsToldAsSuch() {
        LagFacts lag = new LagFacts("payments", "bronze", 48_211, Optional.empty(), 0, Level.BROKEN, Optional.empty());

        Verdict verdict = verdict(TestFacts.with(
                seen(List.of(part("broker", "running"))), seen(List.of(payments(10, 10, 0))), seen(List.of(lag))));

        assertThat(verdict.problems().get(0).what())
                .isEqualTo("48,211 records wait for bronze of payments, and nobody knows since when.");
    }

    @Test
    void aPauseIsToldWithWhoAndHowItEnds() {
        Verdict verdict = verdict(TestFacts.pausedBy(new PauseFacts("silver.payments", NOW, "anna", "migration")));

        assertThat(verdict.level()).isEqualTo(Level.ATTENTION);
        assertThat(verdict.problems().get(0).what()).isEqualTo("Paused by anna: migration");
        assertThat(verdict.problems().get(0).command()).isEqualTo("./sluice resume silver.payments --data x");
        assertThat(verdict.datasets().get("payments").word()).isEqualTo("paused");
    }

    @Test
    void beforeTheFirstLookNothingIsKnown() {
        Verdict verdict = verdict(TestFacts.with(Fact.unseen(), Fact.unseen(), Fact.unseen()));

        assertThat(verdict.level()).isEqualTo(Level.UNKNOWN);
        assertThat(verdict.headline()).isEqualTo("Looking");
    }

    @Test
    void recordsThatDieInNumbersAreTold() {
        Map<String, History.Rates> rates = Map.of("payments", new History.Rates(50, 50, 50, 45, 5, 0, 45));

        Verdict verdict = Assessment.of(TestFacts.well(), rates, NOW, "");

        assertThat(verdict.problems().get(0).what()).isEqualTo("10.0 % of its records die now.");
        assertThat(verdict.level()).isEqualTo(Level.BROKEN);
    }

    @Test
    void aDatasetInWhichNothingComesIsQuietAndWell() {
        Verdict verdict = Assessment.of(TestFacts.well(), Map.of("payments", NONE), NOW, "");

        assertThat(verdict.datasets().get("payments").word()).isEqualTo("quiet");
        assertThat(verdict.level()).isEqualTo(Level.WELL);
    }

    private static Verdict verdict(Facts facts) {
        return Assessment.of(facts, Map.of(), NOW, " --data x");
    }
}
