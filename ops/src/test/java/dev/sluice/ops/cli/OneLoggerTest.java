package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Commands that run Spark log by the JDK's logger, and what that says is not handed back to them. */
class OneLoggerTest {
    @Test
    void theOneLoggerIsTheJdksAndSparkCannotBridgeItToItself() {
        assertThat(LoggerFactory.getILoggerFactory().getClass().getName()).startsWith("org.slf4j.jul.");
        assertThatThrownBy(() -> Class.forName("org.slf4j.bridge.SLF4JBridgeHandler"))
                .isInstanceOf(ClassNotFoundException.class);
    }
}
