package dev.sluice.sdk;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A listener that keeps what it is told. */
final class Told implements DeliveryListener {
    final Queue<Outcome> notTaken = new ConcurrentLinkedQueue<>();
    final Queue<RefusedEvent> refused = new ConcurrentLinkedQueue<>();
    final Queue<Integer> heldBack = new ConcurrentLinkedQueue<>();

    @Override
    public void notTaken(ProductEvent event, Outcome outcome) {
        notTaken.add(outcome);
    }

    @Override
    public void refused(RefusedEvent event) {
        refused.add(event);
    }

    @Override
    public void heldBack(int status) {
        heldBack.add(status);
    }
}
