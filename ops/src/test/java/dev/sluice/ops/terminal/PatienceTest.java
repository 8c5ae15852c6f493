package dev.sluice.ops.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class PatienceTest {
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @Test
    void aPersonIsToldWhatTakesSoLong() throws InterruptedException {
        try (Patience patience = Patience.of(err(), "true", Duration.ZERO)) {
            patience.now("starting Spark");
            assertThat(next()).isEqualTo("starting Spark …");
            patience.now("judging 3 dead letters");
            assertThat(next()).isEqualTo("judging 3 dead letters …");
        }
    }

    @Test
    void whatIsDoneSoonIsDoneInSilence() {
        StringWriter err = new StringWriter();
        Patience patience = Patience.of(new PrintWriter(err), "true", Duration.ofDays(1));
        patience.now("starting Spark");
        patience.close();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aProgramIsToldNothing() {
        try (Patience patience = Patience.of(err(), "", Duration.ZERO)) {
            patience.now("starting Spark");
            assertThat(patience.isHeard()).isFalse();
        }
        assertThat(told).isEmpty();
    }

    private String next() throws InterruptedException {
        return told.poll(1, TimeUnit.MINUTES);
    }

    /** Each write of a line is heard at once. */
    private PrintWriter err() {
        return new PrintWriter(new Writer() {
            @Override
            public void write(char[] text, int from, int length) {
                told.add(new String(text, from, length));
            }

            @Override
            public void flush() {
                // nothing is kept
            }

            @Override
            public void close() {
                // nothing is held
            }
        }) {
            @Override
            public void println(String line) {
                write(line);
            }
        };
    }
}
