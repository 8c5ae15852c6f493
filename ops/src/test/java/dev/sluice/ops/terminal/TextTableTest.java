package dev.sluice.ops.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class TextTableTest {
    @Test
    void numbersStandRightAndColoursTakeNoRoom() {
        StringWriter out = new StringWriter();
        TextTable.of("name", ">count", "note")
                .row(Ink.COLOURED.green("a"), 12_345L, "x")
                .row("longer", 7L)
                .print(new PrintWriter(out, true), "", UnaryOperator.identity());

        assertThat(out.toString().replaceAll("\u001b\\[[0-9;]*m", "").lines())
                .containsExactly("name     count  note", "a       12,345  x", "longer       7");
    }

    @Test
    void programsGetNumbersAndPlainTextByHeading() {
        TextTable table = TextTable.of("name", ">table files", "kept for")
                .row(Ink.COLOURED.green("a"), 12_345L, Duration.ofDays(7))
                .row("b");

        assertThat(table.records())
                .containsExactly(Map.of("name", "a", "tableFiles", 12_345L, "keptFor", "PT168H"), Map.of("name", "b"));
    }

    @Test
    void coloursAreForTerminalsWhoseUserDidNotRefuseThem() {
        assertThat(Ink.of("true", Map.of())).isEqualTo(Ink.COLOURED);
        assertThat(Ink.of("true", Map.of("NO_COLOR", "1"))).isEqualTo(Ink.PLAIN);
        assertThat(Ink.of("true", Map.of("TERM", "dumb"))).isEqualTo(Ink.PLAIN);
        assertThat(Ink.of("", Map.of())).isEqualTo(Ink.PLAIN);
    }

    @Test
    void timeIsSaidAsPeopleSayIt() {
        assertThat(Spans.shown(Duration.ofDays(7))).isEqualTo("7 d");
        assertThat(Spans.shown(Duration.ofMinutes(61))).isEqualTo("1 h 1 min");
        assertThat(Spans.shown(Duration.ofSeconds(59))).isEqualTo("59 s");
    }
}
