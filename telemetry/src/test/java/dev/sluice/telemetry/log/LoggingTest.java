package dev.sluice.telemetry.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.telemetry.log.Logging.Threshold;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What goes through the logger that all code uses. */
class LoggingTest {
    private static final Map<String, String> JSON = Map.of(Logging.FORMAT, "json");
    private static final ObjectMapper READER = new ObjectMapper();

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @BeforeEach
    void catchErrors() {
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void release() {
        System.setErr(before);
        MDC.clear();
        Logging.start(Map.of(), Threshold.WARN, Map.of());
    }

    @Test
    void aLineIsJsonWithWhatItIsAbout() throws Exception {
        Logging.start(JSON, Threshold.INFO, Map.of());
        MDC.put("dataset", "payments");
        MDC.put("batch", "17");

        logger("dev.sluice.Thing").info("{} records", 3);

        JsonNode line = READER.readTree(lines().get(0));
        assertThat(line.get("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(line.get("level").asText()).isEqualTo("INFO");
        assertThat(line.get("logger").asText()).isEqualTo("dev.sluice.Thing");
        assertThat(line.get("thread").asText()).isEqualTo(Thread.currentThread().getName());
        assertThat(line.get("message").asText()).isEqualTo("3 records");
        assertThat(line.get("dataset").asText()).isEqualTo("payments");
        assertThat(line.get("batch").asText()).isEqualTo("17");
        assertThat(line.has("exception")).isFalse();
    }

    @Test
    void hostileTextStaysOneLineAndComesBackAsItWas() throws Exception {
        Logging.start(JSON, Threshold.INFO, Map.of());
        String hostile = "a\"b\\c\nd\te\rf\u0000g\u2028h\ud83d\ude00i\ud800j{0}%s\",\"level\":\"DEBUG";

        logger("dev.sluice.Thing").error(hostile, new IllegalStateException("why\nso", new RuntimeException("root")));

        assertThat(lines()).hasSize(1);
        JsonNode line = READER.readTree(lines().get(0));
        assertThat(line.get("message").asText()).isEqualTo(hostile);
        assertThat(line.get("level").asText()).isEqualTo("ERROR");
        assertThat(line.get("exception").asText())
                .startsWith("java.lang.IllegalStateException: why")
                .contains("Caused by: java.lang.RuntimeException: root");
    }

    @Test
    void textIsForPeople() {
        Logging.start(
                Map.of(), Threshold.WARN, Map.of("dev.sluice.loud", Threshold.INFO, "dev.sluice.mute", Threshold.OFF));

        logger("dev.sluice.Thing").info("not heard");
        logger("dev.sluice.Thing").warn("heard");
        logger("dev.sluice.loud.Part").info("heard too");
        logger("dev.sluice.mute.Part").error("never heard");

        assertThat(lines()).hasSize(2);
        assertThat(lines().get(0)).endsWith(" WARN  Thing: heard");
        assertThat(lines().get(1)).endsWith(" INFO  Part: heard too");
    }

    @Test
    void whatAProgramSaysToPeopleIsJsonTooWhereTheLogIs() throws Exception {
        PrintStream plain = new PrintStream(written, true, StandardCharsets.UTF_8);

        assertThat(Logging.speech(Map.of(), plain, "produce")).isSameAs(plain);
        PrintStream out = Logging.speech(JSON, plain, "produce");
        out.println("1,000 sent");
        out.print("half a ");
        out.println("line");

        assertThat(lines()).hasSize(2);
        assertThat(READER.readTree(lines().get(0)).get("message").asText()).isEqualTo("1,000 sent");
        assertThat(READER.readTree(lines().get(1)).get("message").asText()).isEqualTo("half a line");
        assertThat(READER.readTree(lines().get(1)).get("logger").asText()).isEqualTo("produce");
    }

    @Test
    void anOperatorCanHearMoreOrLess() {
        Logging.start(Map.of(Logging.LEVEL, "info"), Threshold.ERROR, Map.of("dev.sluice.mute", Threshold.OFF));
        logger("dev.sluice.mute.Part").info("heard");
        Logging.start(Map.of(Logging.LEVEL, "error"), Threshold.INFO, Map.of());
        logger("dev.sluice.Thing").warn("not heard");

        assertThat(lines()).singleElement().asString().endsWith("Part: heard");
        assertThatThrownBy(() -> Logging.start(Map.of(Logging.LEVEL, "loud"), Threshold.WARN, Map.of()))
                .hasMessage("SLUICE_LOG_LEVEL is 'loud', expected error, warn or info; set it to one of these");
    }

    @Test
    void anotherFormatIsRefused() {
        assertThatThrownBy(() -> Logging.start(Map.of(Logging.FORMAT, "xml"), Threshold.WARN, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("SLUICE_LOG_FORMAT is 'xml', expected text or json; set it to one of these");
    }

    private static Logger logger(String name) {
        return LoggerFactory.getLogger(name);
    }

    private List<String> lines() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
