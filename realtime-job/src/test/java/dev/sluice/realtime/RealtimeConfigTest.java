package dev.sluice.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Setting;
import dev.sluice.schemas.settings.SettingsException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class RealtimeConfigTest {
    /** Every key of the job with a value that is not its default. */
    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("realtime.application-id", "other"),
            Map.entry("realtime.threads", "3"),
            Map.entry("realtime.commit-interval", "PT0.05S"),
            Map.entry("realtime.replication-factor", "3"),
            Map.entry("realtime.state", "/state"),
            Map.entry("realtime.registry-patience", "PT2S"),
            Map.entry("realtime.http.host", "0.0.0.0"),
            Map.entry("realtime.http.port", "1234"),
            Map.entry("realtime.fraud.high-amounts", "USD=1.50, EUR=2,GBP=3,INR=4,JPY=5,KWD=6"),
            Map.entry("realtime.fraud.blacklist", "M1, M2"),
            Map.entry("realtime.fraud.velocity-payments", "7"),
            Map.entry("realtime.fraud.velocity-window", "PT2M"),
            Map.entry("realtime.fraud.cross-border-window", "PT3M"),
            Map.entry("realtime.fraud.decline-attempts", "8"),
            Map.entry("realtime.fraud.decline-share", "0.25"),
            Map.entry("realtime.fraud.decline-window", "PT4M"),
            Map.entry("realtime.fraud.lateness", "PT5M"));

    @Test
    void everyKeyOfTheJobIsReadAndHasItsEffect() {
        assertThat(OTHERS.keySet())
                .containsExactlyInAnyOrderElementsOf(Keys.ALL.stream()
                        .map(Setting::key)
                        .filter(key -> key.startsWith("realtime."))
                        .toList());
        RealtimeConfig config = TestTopology.config(OTHERS);
        RealtimeConfig defaults = TestTopology.config(Map.of());

        for (Map.Entry<String, String> other : OTHERS.entrySet()) {
            Map<String, String> one = new HashMap<>(Map.of(other.getKey(), other.getValue()));
            assertThat(TestTopology.config(one)).as(other.getKey()).isNotEqualTo(defaults);
        }
        assertThat(config.fraud().highAmounts()).containsEntry("USD", new BigDecimal("1.50"));
        assertThat(config.fraud().declines().share()).isEqualByComparingTo("0.25");
        assertThat(config.fraud().longestWindow()).isEqualTo(Duration.ofMinutes(4));
        assertThat(config.http()).isEqualTo(new RealtimeConfig.Address("0.0.0.0", 1234));
    }

    @Test
    void streamsAreToldWhatTheSettingsSay() {
        RealtimeConfig config = TestTopology.config(OTHERS);

        Properties properties = config.streams().properties(config.contracts());

        assertThat(properties)
                .containsEntry("application.id", "other")
                .containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("num.stream.threads", 3)
                .containsEntry("commit.interval.ms", 50L)
                .containsEntry("replication.factor", 3)
                .containsEntry("state.dir", "/state")
                .containsEntry("producer.max.request.size", (16 << 20) + (1 << 20));
    }

    @Test
    void allProblemsAreToldAtOnce() {
        assertThatThrownBy(() -> TestTopology.config(Map.of(
                        "realtime.fraud.high-amounts", "USD=10,EUR=0",
                        "realtime.fraud.decline-share", "1.1",
                        "realtime.registry-patience", "PT30S",
                        "realtime.http.port", "65536",
                        "realtime.thread", "1")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("'realtime.fraud.high-amounts' is 'USD=10,EUR=0', expected CURRENCY=AMOUNT")
                .hasMessageContaining("'realtime.fraud.decline-share' is '1.1', expected a decimal from 0 to 1")
                .hasMessageContaining("'realtime.registry-patience' is 'PT30S', expected at most PT9S")
                .hasMessageContaining("'realtime.http.port' is '65536'")
                .hasMessageContaining("the nearest known one is 'realtime.threads'");
    }

    @Test
    void aCurrencyOfTheContractWithoutALimitIsAProblem() {
        assertThatThrownBy(() -> TestTopology.config(Map.of("realtime.fraud.high-amounts", "USD=1,EUR=1,GBP=1,INR=1")))
                .hasMessageContaining("'realtime.fraud.high-amounts' says nothing of [JPY, KWD]");
    }

    @Test
    void onlyOutagesLetAThreadBeReplaced() {
        List<Throwable> outages = List.of(
                new RuntimeException(new dev.sluice.schemas.registry.RegistryUnavailableException("away", null)),
                new org.apache.kafka.streams.errors.StreamsException(
                        new org.apache.kafka.common.errors.TimeoutException("away")),
                new org.apache.kafka.common.errors.SaslAuthenticationException("wrong password"),
                new org.apache.kafka.common.errors.TopicAuthorizationException("t"));

        assertThat(outages).allMatch(Failure::isOutage);
        assertThat(Failure.isOutage(new IllegalStateException("a bug"))).isFalse();
        assertThat(Failure.isOutage(new dev.sluice.schemas.registry.RegistryRefusedException("no")))
                .isFalse();
    }
}
