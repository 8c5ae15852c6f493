package dev.sluice.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SluiceConfigTest {
    private static SluiceConfigBuilder builder(String endpoint, String appId) {
        return SluiceConfig.builder(URI.create(endpoint), ApiKey.of("key"), appId, Path.of("events"));
    }

    private static void refused(UnaryOperator<SluiceConfigBuilder> change, String problem) {
        SluiceConfigBuilder builder = change.apply(builder("https://events.example.com", "shop"));
        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining(problem);
    }

    @Test
    void theDefaultsAreThoseThatAreWrittenDown() {
        SluiceConfig config = builder("https://events.example.com", "shop").build();
        assertThat(config.batchEvents()).isEqualTo(100);
        assertThat(config.linger()).hasSeconds(1);
        assertThat(config.memoryEvents()).isEqualTo(10_000);
        assertThat(config.diskBytes()).isEqualTo(64 * 1024 * 1024);
        assertThat(config.longestHold()).isZero();
        assertThat(config.requestTimeout()).hasSeconds(10);
        assertThat(config.shortestPause()).hasMillis(100);
        assertThat(config.longestPause()).hasSeconds(30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://e.example.com", "https://e.example.com/"})
    void eventsGoBehindTheEndpoint(String endpoint) {
        assertThat(builder(endpoint, "shop").build().events()).hasToString("https://e.example.com/v1/events");
        assertThat(builder("http://localhost:8080/in", "shop").build().events())
                .hasToString("http://localhost:8080/in/v1/events");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://e.example.com",
                "/v1",
                "https:///v1",
                "mailto:x@e.example.com",
                "https://u:hidden@e.example.com",
                "https://e.example.com?key=hidden",
                "https://e.example.com#hidden"
            })
    void anEndpointIsAPlainWebAddressAndIsNotShownOtherwise(String endpoint) {
        assertThatIllegalArgumentException()
                .isThrownBy(builder(endpoint, "shop")::build)
                .withMessageContaining("endpoint")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hidden"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Shop", "shop_a", "shop\n"})
    void anAppIdHasTheContractsForm(String appId) {
        assertThatIllegalArgumentException()
                .isThrownBy(builder("https://e.example.com", appId)::build)
                .withMessageContaining("app id");
    }

    @Test
    void nothingIsOutOfBounds() {
        refused(b -> b.batchEvents(0), "batch");
        refused(b -> b.batchEvents(1001), "batch");
        refused(b -> b.memoryEvents(99), "memory");
        refused(b -> b.diskBytes(4095), "disk");
        refused(b -> b.linger(Duration.ofNanos(-1)), "linger");
        refused(b -> b.linger(null), "linger");
        refused(b -> b.longestHold(Duration.ofMinutes(61)), "longest hold");
        refused(b -> b.requestTimeout(Duration.ZERO), "request timeout");
        refused(b -> b.pauses(Duration.ZERO, Duration.ofSeconds(1)), "shortest pause");
        refused(b -> b.pauses(Duration.ofSeconds(2), Duration.ofSeconds(1)), "longest pause");
    }

    @Test
    void allProblemsAreSaidAtOnce() {
        refused(b -> b.batchEvents(0).diskBytes(1).linger(null), "batch has not 1 to 1000 events: 0; disk holds less");
    }
}
