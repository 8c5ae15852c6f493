package dev.sluice.sdk;

import java.util.function.Consumer;

/** Tells a listener, and lets nothing that it throws come through. */
final class Telling {
    private static final System.Logger LOG = System.getLogger(Telling.class.getPackageName());

    private final DeliveryListener listener;

    Telling(DeliveryListener listener) {
        this.listener = listener;
    }

    void notTaken(ProductEvent event, Outcome outcome) {
        tell(told -> told.notTaken(event, outcome));
    }

    void refused(RefusedEvent event) {
        tell(told -> told.refused(event));
    }

    void heldBack(int status) {
        tell(told -> told.heldBack(status));
    }

    private void tell(Consumer<DeliveryListener> what) {
        try {
            what.accept(listener);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "The listener failed", e);
        }
    }
}
