package dev.sluice.producer.binance;

import java.io.IOException;

/** Reference data that is none; its message says where, what was expected, what came, and what to do. */
final class MalformedReferenceException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedReferenceException(String where, String found) {
        super("The reference data at " + where + " cannot be used: expected a JSON object with an array 'symbols', as"
                + " GET " + Reference.PATH + " answers, found " + found
                + "; give the venue's REST base URL or a file with its answer as 'reference'");
    }
}
