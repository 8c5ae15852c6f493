package dev.sluice.producer.venue;

import java.io.IOException;

/** Reference data that is none; its message says where, what was expected, what came, and what to do. */
final class MalformedReferenceException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedReferenceException(String where, ReferenceFormat format, String found) {
        super("The reference data at " + where + " cannot be used: expected " + format.expected() + ", as GET "
                + format.path() + " answers, found " + found
                + "; give the venue's REST base URL or a file with its answer as 'reference'");
    }
}
