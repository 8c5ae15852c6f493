package dev.sluice.schedule.settlement;

/** A day that cannot be settled as things are; nothing is changed. The message says what to do. */
public final class SettlementRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SettlementRefusedException(String message) {
        super(message);
    }
}
