package dev.sluice.producer.venue;

import java.io.IOException;

/** JSON that is not the document; its message says what came. */
public final class UnexpectedDocumentException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param found behind the word found */
    public UnexpectedDocumentException(String found) {
        super(found);
    }
}
