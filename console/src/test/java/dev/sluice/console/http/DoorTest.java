package dev.sluice.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may call, and who may change something. */
final class DoorTest {
    /** Of "secret". */
    private static final String HASH = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";

    @Test
    void onlyNamesThatAreOursAreAnswered() {
        Guests guests = new Guests(Set.of("Console.example"));

        assertThat(guests.mayCall("127.0.0.1:8070")).isTrue();
        assertThat(guests.mayCall("[::1]:8070")).isTrue();
        assertThat(guests.mayCall("LOCALHOST")).isTrue();
        assertThat(guests.mayCall("console.example:9")).isTrue();
        assertThat(guests.mayCall("evil.example")).isFalse();
        assertThat(guests.mayCall("127.0.0.1.evil.example:8070")).isFalse();
        assertThat(guests.mayCall("localhost:80:80")).isFalse();
        assertThat(guests.mayCall(null)).isFalse();
    }

    @Test
    void onlyTheKeyOpens() {
        OperatorKey key = OperatorKey.ofHash(HASH);

        assertThat(key.opens("Bearer secret")).isTrue();
        assertThat(key.opens("Bearer Secret")).isFalse();
        assertThat(key.opens("Bearer " + HASH)).isFalse();
        assertThat(key.opens("Basic secret")).isFalse();
        assertThat(key.opens(null)).isFalse();
    }

    @Test
    void withoutAKeyNothingOpens() {
        assertThat(OperatorKey.ofHash("").isGiven()).isFalse();
        assertThat(OperatorKey.ofHash("").opens("Bearer ")).isFalse();
    }

    @Test
    void aHashIsSixtyFourDigits() {
        assertThat(OperatorKey.isHash(HASH)).isTrue();
        assertThat(OperatorKey.isHash("secret")).isFalse();
    }
}
