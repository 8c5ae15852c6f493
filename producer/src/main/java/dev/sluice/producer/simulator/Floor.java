package dev.sluice.producer.simulator;

import java.util.Optional;
import java.util.Set;

/** The markets of a simulated venue. */
public interface Floor {
    /** What has been traded of {@code symbol}. From the first question on it is traded; empty if the venue lacks it. */
    Optional<Tape> tape(String symbol);

    /** All that was ever asked for. */
    Set<String> symbols();

    /** What the venue is to do wrong. */
    Faults faults();
}
