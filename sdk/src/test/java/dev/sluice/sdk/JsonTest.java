package dev.sluice.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void whatIsWrittenIsReadAgainByAnybody() throws Exception {
        StringBuilder every = new StringBuilder("😀 \uFFFF");
        for (char c = 0; c < 0x300; c++) {
            every.append(c);
        }
        Map<String, Object> value = new LinkedHashMap<>();
        value.put(every.toString(), every.toString());
        value.put("list", Arrays.asList(1L, new BigDecimal("1E+400"), true, null, List.of(), Map.of()));
        String json = JsonWriter.of(value);

        Map<?, ?> byJackson = new ObjectMapper().readValue(json, Map.class);
        assertThat(byJackson.get(every.toString())).isEqualTo(every.toString());
        Map<?, ?> byUs = (Map<?, ?>) JsonReader.read(json);
        assertThat(byUs.get(every.toString())).isEqualTo(every.toString());
        assertThat(byUs.get("list"))
                .isEqualTo(Arrays.asList(BigDecimal.ONE, new BigDecimal("1E+400"), true, null, List.of(), Map.of()));
    }

    @Test
    void escapesAndSpaceAreRead() {
        assertThat(JsonReader.read(" { \"a\\u00e9\\ud83d\\ude00\\b\\f\\n\\r\\t\\/\\\\\\\"\" : [ -1.5e2 , false ] }\n"))
                .isEqualTo(Map.of("aé😀\b\f\n\r\t/\\\"", List.of(new BigDecimal("-1.5e2"), false)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "[1",
                "[1,",
                "[1,]",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1,}",
                "{a:1}",
                "\"a",
                "\"\\",
                "\"\\x\"",
                "\"\\u12",
                "\"\\u12g4\"",
                "tru",
                "nul",
                "-",
                "1e",
                "1 2",
                "{} x",
                "<html>",
                "+",
                "1e99999999999"
            })
    void whatIsNoJsonIsSaidSo(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonReader.read(text))
                .withMessageStartingWith("no JSON");
    }

    @Test
    void deepNestingIsRefusedBeforeTheStackIs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonReader.read("[".repeat(1_000_000)))
                .withMessageContaining("deep");
        assertThat(JsonReader.read("[".repeat(64) + "]".repeat(64))).isInstanceOf(List.class);
    }
}
