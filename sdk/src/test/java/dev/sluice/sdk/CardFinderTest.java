package dev.sluice.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers are those that card networks publish for tests. */
class CardFinderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111111",
                "4222222222222",
                "5555555555554444",
                "378282246310005",
                "30569309025904",
                "3530111333300000",
                "6205500000000000004",
                "4111 1111 1111 1111",
                "4111-1111 1111-1111",
                "3782 822463 10005",
                "3056 930902 5904",
                "4222-222-222-222",
                "6205 5000 0000 0000 004",
                "620550 0000000000004",
                "41111111 11111111",
                "12 4111 1111 1111 1111 737",
                "pan=4111111111111111,exp=12/30",
                "é4111111111111111é",
                ".4111111111111111"
            })
    void aCardNumberIsFound(String text) {
        assertThat(CardFinder.isIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111112",
                "41111111111111111111",
                "TXN4111111111111111",
                "4111111111111111_",
                "0.4111111111111111",
                "4111  1111 1111 1111",
                "4111.1111.1111.1111",
                "1763700000123",
                "1763700000123456789",
                "550e8400-e29b-41d4-a716-446655440000",
                "2026-11-21 07:20:43",
                "+31 20 624 1111",
                ""
            })
    void whatOnlyLooksLikeOneIsNot(String text) {
        assertThat(CardFinder.isIn(text)).isFalse();
    }

    @Test
    void theRuleIsTheServers() throws IOException {
        // The SDK must not depend on the server's rules, so it has them again; whoever changes one has to change the
        // other.
        Path home = Path.of(System.getProperty("sluice.home"));
        String servers =
                Files.readString(home.resolve("validation/src/main/java/dev/sluice/validation/CardFinder.java"));
        String ours = Files.readString(home.resolve("sdk/src/main/java/dev/sluice/sdk/CardFinder.java"));
        assertThat(between(ours, "private static boolean isForm", "/** Luhn"))
                .isEqualTo(between(servers, "private static boolean isForm", "/** Luhn"));
        assertThat(between(ours, "private boolean finds", "private static boolean isForm"))
                .isEqualTo(between(servers, "private boolean finds", "private static boolean isForm"));
        assertThat(between(ours, "private static final int[][] FORMS", "};"))
                .isEqualTo(between(servers, "private static final int[][] FORMS", "};"));
    }

    private static String between(String text, String begin, String end) {
        int at = text.indexOf(begin);
        assertThat(at).isPositive();
        return text.substring(at, text.indexOf(end, at));
    }
}
