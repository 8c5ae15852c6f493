package dev.sluice.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogTextTest {
    @Test
    void anEventInJsonIsReadAsThePeopleWouldHaveItInText() {
        assertThat(LogText.of(
                        "{\"time\":\"2026-11-22T13:42:04.492Z\",\"level\":\"WARN\",\"logger\":\"dev.sluice.Thing\","
                                + "\"thread\":\"main\",\"message\":\"a \\\"b\\\"\\nc\",\"dataset\":\"payments\","
                                + "\"exception\":\"java.lang.Exception: x\\n\\tat A.main(A.java:3)\\n\"}"))
                .containsExactly(
                        "2026-11-22T13:42:04.492 WARN  Thing: a \"b\"",
                        "c",
                        "java.lang.Exception: x",
                        "\tat A.main(A.java:3)");
    }

    @Test
    void whatIsNoEventStaysAsItIs() {
        assertThat(LogText.of("{\"time\":\"2026-11-22T13")).containsExactly("{\"time\":\"2026-11-22T13");
        assertThat(LogText.of("{}")).containsExactly("{}");
        assertThat(LogText.of("2026-11-22T13:42:04.492 WARN  Thing: x"))
                .containsExactly("2026-11-22T13:42:04.492 WARN  Thing: x");
    }
}
