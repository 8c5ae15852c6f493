package dev.sluice.console.fact;

import static dev.sluice.console.fact.TestFacts.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FindingsTest {
    private final Findings findings = new Findings();

    @Test
    void whatIsOverSaysUntilWhen() {
        findings.take(List.of(problem("broker", "No answer.")), NOW);
        findings.take(List.of(), NOW.plusSeconds(10));
        findings.take(List.of(), NOW.plusSeconds(20));

        assertThat(findings.all())
                .containsExactly(new Findings.Finding(
                        Level.BROKEN, "broker", "No answer.", NOW, Optional.of(NOW.plusSeconds(10))));
    }

    @Test
    void numbersThatChangeMakeNoNewFinding() {
        findings.take(List.of(problem("payments", "1,004 records wait for 61 s.")), NOW);
        findings.take(List.of(problem("payments", "980 records wait for 1.5 s.")), NOW.plusSeconds(3));

        assertThat(findings.all())
                .containsExactly(new Findings.Finding(
                        Level.BROKEN, "payments", "980 records wait for 1.5 s.", NOW, Optional.empty()));
    }

    @Test
    void whatComesBackSoonWasNeverAwayAndWhatComesBackLateIsNew() {
        List<Problem> wrong = List.of(problem("broker", "No answer."));
        findings.take(wrong, NOW);
        findings.take(List.of(), NOW.plusSeconds(10));
        findings.take(wrong, NOW.plusSeconds(30));
        assertThat(findings.all()).singleElement().satisfies(one -> {
            assertThat(one.since()).isEqualTo(NOW);
            assertThat(one.until()).isEmpty();
        });

        findings.take(List.of(), NOW.plusSeconds(40));
        findings.take(wrong, NOW.plusSeconds(400));

        assertThat(findings.all()).extracting(Findings.Finding::since).containsExactly(NOW.plusSeconds(400), NOW);
    }

    @Test
    void sinceWhenIsAsTheProblemSaysWhereItDoes() {
        Instant before = NOW.minusSeconds(900);
        findings.take(
                List.of(new Problem(Level.ATTENTION, "silver.payments", "Paused.", Optional.of(before), "")), NOW);

        assertThat(findings.all()).extracting(Findings.Finding::since).containsExactly(before);
    }

    @Test
    void whatIsNotKnownYetIsNoFinding() {
        findings.take(List.of(new Problem(Level.UNKNOWN, "console", "Reading.", Optional.empty(), "")), NOW);

        assertThat(findings.all()).isEmpty();
    }

    @Test
    void onlyTheNewestAreKept() {
        for (int i = 0; i < 100; i++) {
            findings.take(List.of(problem("part" + (char) ('a' + i), "Dead.")), NOW.plusSeconds(i));
        }

        assertThat(findings.all()).hasSize(30);
        assertThat(findings.all().get(0).since()).isEqualTo(NOW.plusSeconds(99));
    }

    private static Problem problem(String about, String what) {
        return new Problem(Level.BROKEN, about, what, Optional.empty(), "./sluice doctor");
    }
}
