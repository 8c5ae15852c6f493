package dev.sluice.producer.history;

import java.io.IOException;

/** An answer, or an entry of one, that is not what the venue documents. */
final class MalformedHistoryException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedHistoryException(String message) {
        super(message);
    }
}
