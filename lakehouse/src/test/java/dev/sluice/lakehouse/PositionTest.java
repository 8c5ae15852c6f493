package dev.sluice.lakehouse;

import static dev.sluice.lakehouse.LedgerTable.range;
import static dev.sluice.lakehouse.LedgerTable.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {
    private static final Tally.Amounts EUROS = amounts("75.5000", "38", "0.0000", "37.50");

    @Test
    void aPositionComesBackFromJsonAsItWas() {
        Slice full = new Slice(
                3,
                10,
                new Tally.Counts(6, 3, 1, 2),
                Map.of("EUR", EUROS, "JPY", amounts("1E+3", "1000", "0", "0")),
                Optional.of(Instant.parse("1969-12-31T23:59:59.999999Z")),
                Optional.of(Instant.parse("+12026-11-21T10:00:00Z")));
        Position position = new Position(
                new TreeMap<>(Map.of(
                        new SourcePartition("a.b/c~d \"e\"", 0),
                        full,
                        new SourcePartition("a", 11),
                        Slice.passed(0, 0, 0))),
                new Provenance("v3 \"x\"", new TreeSet<>(List.of(7, 3)), Map.of("a.b/c", "id/1")));

        Position read = Position.parse(position.json());

        assertThat(read).isEqualTo(position);
        assertThat(read.json()).isEqualTo(position.json());
    }

    @Test
    void sumsThatAreEqualAreEqualHoweverManyZerosTheyEndIn() {
        assertThat(amounts("1.00", "1.0", "0", "0.000")).isEqualTo(amounts("1", "1.000", "0.0", "0"));
        assertThat(amounts("100", "1E+2", "0", "0").in().toString()).isEqualTo("100");
    }

    @Test
    void moneyIsTextInJsonSoThatNobodyMakesFloatingPointOfIt() {
        Position position = new Position(
                new TreeMap<>(Map.of(
                        source(0),
                        new Slice(
                                0,
                                1,
                                new Tally.Counts(1, 1, 0, 0),
                                Map.of("BTC", amounts("0.000000000000000001", "0.000000000000000001", "0", "0")),
                                Optional.empty(),
                                Optional.empty()))),
                Provenance.NONE);

        assertThat(position.json()).contains("\"in\":\"0.000000000000000001\"");
        assertThat(Position.parse(position.json())).isEqualTo(position);
    }

    @Test
    void aTableWithoutAPositionIsEmpty() {
        assertThat(Position.parse(null)).isEqualTo(Position.EMPTY);
        assertThat(Position.parse(Position.EMPTY.json())).isEqualTo(Position.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "{}",
                "{\"version\":2,\"partitions\":[]}",
                "{\"version\":1}",
                "{\"version\":1,\"partitions\":[{\"topic\":\"t\",\"partition\":0,\"from\":0,\"until\":1}]}",
                "{\"version\":1,\"partitions\":[{\"topic\":\"t\",\"partition\":0,\"from\":0,\"until\":\"1\","
                        + "\"in\":0,\"out\":0,\"dead\":0,\"duplicate\":0}]}"
            })
    void textThatIsNoPositionOfThisVersionIsRefused(String text) {
        assertThatThrownBy(() -> Position.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theVersionThatWasFoundIsNamed() {
        assertThatThrownBy(() -> Position.parse("{\"version\":2,\"partitions\":[]}"))
                .hasMessage("Position has version 2, expected 1");
    }

    @Test
    void rangesAddUpWhereEachStartsWhereTheOneBeforeEnds() {
        Position sum = range(0, 0, 3).plus(range(1, 5, 7)).plus(range(0, 3, 10, 2));

        assertThat(sum.until()).isEqualTo(LedgerTable.offsets(10, 7));
        assertThat(sum.from()).isEqualTo(LedgerTable.offsets(0, 5));
        assertThat(sum.counts()).isEqualTo(new Tally.Counts(7, 7, 0, 0));
    }

    @Test
    void aGapAndAnOverlapAreRefused() {
        Position first = range(0, 0, 3);

        assertThatThrownBy(() -> first.plus(range(0, 4, 5)))
                .isInstanceOf(LedgerConflictException.class)
                .hasMessage("payments-0: the table holds offsets up to 3, the batch starts at 4");
        assertThatThrownBy(() -> first.plus(range(0, 2, 5))).isInstanceOf(LedgerConflictException.class);
        assertThatThrownBy(() -> first.plus(first)).isInstanceOf(LedgerConflictException.class);
    }

    @Test
    void moneyAddsUpPerCurrencyOverSlicesAndPartitions() {
        Position one = money(0, 0, 1, Map.of("EUR", amounts("1.10", "1.10", "0", "0")));
        Position two = money(0, 1, 2, Map.of("USD", amounts("5", "0", "5", "0")));
        Position three = money(1, 0, 1, Map.of("EUR", amounts("2.90", "0", "0", "2.90")));

        assertThat(one.plus(two).plus(three).money())
                .isEqualTo(Map.of("EUR", amounts("4", "1.1", "0", "2.9"), "USD", amounts("5", "0", "5", "0")));
    }

    @Test
    void theLaterRuleSetCountsAndSchemasAndTopicsOfBoth() {
        Provenance before = new Provenance("v1", new TreeSet<>(List.of(1)), Map.of("a", "id-a"));
        Provenance after = new Provenance("v2", new TreeSet<>(List.of(2)), Map.of("b", "id-b"));

        assertThat(before.plus(after))
                .isEqualTo(new Provenance("v2", new TreeSet<>(List.of(1, 2)), Map.of("a", "id-a", "b", "id-b")));
        assertThat(before.plus(Provenance.NONE)).isEqualTo(before);
    }

    private static Position money(int partition, long from, long until, Map<String, Tally.Amounts> money) {
        Slice slice = new Slice(from, until, new Tally.Counts(0, 0, 0, 0), money, Optional.empty(), Optional.empty());
        return new Position(new TreeMap<>(Map.of(source(partition), slice)), Provenance.NONE);
    }

    private static Tally.Amounts amounts(String in, String out, String dead, String duplicate) {
        return new Tally.Amounts(
                new BigDecimal(in), new BigDecimal(out), new BigDecimal(dead), new BigDecimal(duplicate));
    }
}
