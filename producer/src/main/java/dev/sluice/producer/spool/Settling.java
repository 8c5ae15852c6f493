package dev.sluice.producer.spool;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Those who wait until a crash loses nothing of what was offered so far. Used under the lock of its spool. */
final class Settling {
    private final Window window;
    private final List<Waiter> waiters = new ArrayList<>();

    Settling(Window window) {
        this.window = window;
    }

    private record Waiter(long number, CompletableFuture<Void> end) {}

    CompletableFuture<Void> settled() {
        CompletableFuture<Void> end = new CompletableFuture<>();
        if (window.firstExposed() > window.lastNumber()) {
            end.complete(null);
        } else {
            waiters.add(new Waiter(window.lastNumber(), end));
        }
        return end;
    }

    /** Those that need wait no longer, to be completed without the lock. */
    List<CompletableFuture<Void>> released() {
        if (waiters.isEmpty()) {
            return List.of();
        }
        long exposed = window.firstExposed();
        List<CompletableFuture<Void>> done = waiters.stream()
                .filter(waiter -> waiter.number() < exposed)
                .map(Waiter::end)
                .toList();
        waiters.removeIf(waiter -> waiter.number() < exposed);
        return done;
    }
}
