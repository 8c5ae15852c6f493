package dev.sluice.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class DeadLettersTest {
    private static final Map<String, Long> COUNTS = Map.of("a", 5L, "b", 9L, "c", 2L, "d", 1L);

    @Test
    void rareReasonsAreAddedUpSoThatAllAddUp() {
        assertThat(DeadLetters.frequent(COUNTS, 2))
                .containsExactly(entry("b", 9L), entry("a", 5L), entry("and 2 other reasons", 3L));
    }

    @Test
    void aSingleRareReasonKeepsItsName() {
        assertThat(DeadLetters.frequent(COUNTS, 3)).containsOnlyKeys("b", "a", "c", "d");
    }
}
