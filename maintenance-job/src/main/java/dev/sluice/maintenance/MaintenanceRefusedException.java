package dev.sluice.maintenance;

/** It could do harm, so it is not done; the message says why and what to do. Nothing was removed. */
public final class MaintenanceRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MaintenanceRefusedException(String message) {
        super(message);
    }
}
