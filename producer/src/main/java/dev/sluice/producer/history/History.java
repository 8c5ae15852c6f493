package dev.sluice.producer.history;

import java.io.IOException;

/** A venue's trades of the past. */
public interface History {
    /**
     * Those of {@code missing} that the venue still has. Waits for the venue, also for as long as it asks to be left alone,
     * but not beyond the deadline; asks a bounded number of times.
     *
     * @throws IOException if the venue does not answer, refuses, or answers with what is no history; it says what came
     */
    Fetched fetch(Missing missing) throws IOException, InterruptedException;
}
