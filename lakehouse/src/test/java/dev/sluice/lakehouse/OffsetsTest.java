package dev.sluice.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffsetsTest {
    @Test
    void theJsonIsWhatSparksKafkaSourceSpeaks() {
        Offsets offsets = offsets(Map.of(
                new SourcePartition("payments.raw", 10),
                7L,
                new SourcePartition("payments.raw", 2),
                Long.MAX_VALUE,
                new SourcePartition("a", 0),
                0L));

        assertThat(offsets.json()).isEqualTo("{\"a\":{\"0\":0},\"payments.raw\":{\"2\":9223372036854775807,\"10\":7}}");
        assertThat(Offsets.NONE.json()).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "a/b", "/", "~1", "say \"hi\"", "back\\slash", "0", "", "größe", "a b"})
    void anyTopicComesBackFromJson(String topic) {
        Offsets offsets = offsets(Map.of(new SourcePartition(topic, 0), 1L, new SourcePartition(topic, 1), 2L));

        assertThat(Offsets.parse(offsets.json())).isEqualTo(offsets);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "7",
                "{\"t\":5}",
                "{\"t\":{\"0\":\"x\"}}",
                "{\"t\":{\"0\":1.5}}",
                "{\"t\":{\"x\":1}}",
                "{\"t\":{\"0\":9223372036854775808}}",
                "{\"t\":{\"0\":"
            })
    void textThatHoldsNoOffsetsIsRefusedWithTheText(String text) {
        assertThatThrownBy(() -> Offsets.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Not offsets: " + text);
    }

    @Test
    void offsetsDoNotChangeBehindOnesBack() {
        TreeMap<SourcePartition, Long> mutable = new TreeMap<>(Map.of(new SourcePartition("t", 0), 1L));
        Offsets offsets = new Offsets(mutable);
        mutable.clear();

        assertThat(offsets.at(new SourcePartition("t", 0))).hasValue(1);
        assertThat(offsets.at(new SourcePartition("t", 1))).isEmpty();
        assertThatThrownBy(() -> Offsets.NONE.next().put(new SourcePartition("t", 0), 1L))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private static Offsets offsets(Map<SourcePartition, Long> next) {
        return new Offsets(new TreeMap<>(next));
    }
}
