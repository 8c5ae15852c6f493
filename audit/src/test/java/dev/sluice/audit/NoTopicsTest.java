package dev.sluice.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Provenance;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A backup has tables and no topics. */
final class NoTopicsTest {
    @Test
    void withoutTopicsTablesAreComparedWithEachOtherAndNothingIsSaidOfATopic() {
        DatasetAudit audit = Judge.judge(withoutTopics().facts());

        assertThat(audit.holds()).isTrue();
        assertThat(audit.topic()).isEqualTo(10);
        assertThat(audit.checks())
                .extracting(Check::what)
                .doesNotContain("topic → bronze")
                .contains("EUR in bronze.d = silver + dead + duplicate")
                .noneMatch(what -> what.contains("topic"));
    }

    @Test
    void withoutTopicsALostRowIsNamedAllTheSame() {
        Facts facts = withoutTopics();
        facts.bronzeOffsets = new long[] {0, 1, 2, 3, 4, 6, 7, 8, 9};

        assertThat(Facts.hole(facts)).isEqualTo("bronze.d, partition t-0, offsets 5 to 5: missing");
    }

    /** What is asked of no topics says that everything is to be read in bronze. */
    private static Facts withoutTopics() {
        Facts facts = new Facts();
        NoTopics none = new NoTopics();
        Position bronze =
                new Position(new TreeMap<>(Map.of(Facts.P, Facts.slice(0, 10, 10, 10, 0, 0))), Provenance.NONE);
        facts.topicId = none.id("t");
        facts.log = none.read("t", bronze, (partition, record) -> {
                    throw new AssertionError("There is no record");
                })
                .get(Facts.P);
        return facts;
    }
}
