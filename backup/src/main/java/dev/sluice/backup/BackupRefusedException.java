package dev.sluice.backup;

/** It cannot be done, or could do harm; the message says why and what to do. Nothing was changed. */
public final class BackupRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BackupRefusedException(String message) {
        super(message);
    }
}
