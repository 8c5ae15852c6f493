package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConsentTest {
    private final StringWriter out = new StringWriter();

    @ParameterizedTest
    @CsvSource({"y, true", "' YES ', true", "n, false", "'', false", "yep, false"})
    void onlyAClearYesIsOne(String answer, boolean expected) {
        Consent consent = new Consent(Optional.of(() -> answer));

        assertThat(consent.to("Discard 3?", new PrintWriter(out, true))).isEqualTo(expected);
        assertThat(out.toString()).isEqualTo("Discard 3? [y/N] ");
    }

    @Test
    void aTerminalThatIsClosedSaysNo() {
        assertThat(new Consent(Optional.of(() -> null)).to("Discard 3?", new PrintWriter(out)))
                .isFalse();
        assertThat(new Consent(Optional.empty()).canBeAsked()).isFalse();
    }
}
