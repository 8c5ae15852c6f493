package dev.sluice.stack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** The parts in an order in which each comes after those that it needs. */
final class PartGraph {
    private final List<Part> parts;

    PartGraph(Collection<Part> parts) {
        this.parts = sorted(parts);
    }

    List<Part> parts() {
        return parts;
    }

    /** Does something to all parts at once, but to none before it was done to those that it starts after. */
    void forward(Consumer<Part> task) {
        Map<String, List<String>> before = new LinkedHashMap<>();
        parts.forEach(part -> before.put(part.name(), part.after()));
        run(parts, before, task);
    }

    /** Does something to all parts at once, but to none before it was done to those that need it. */
    void backward(Consumer<Part> task) {
        List<Part> reversed = new ArrayList<>();
        Map<String, List<String>> before = new LinkedHashMap<>();
        for (Part part : parts) {
            reversed.add(0, part);
            before.put(part.name(), new ArrayList<>());
            part.after().forEach(needed -> before.get(needed).add(part.name()));
        }
        run(reversed, before, task);
    }

    /** Does something to all parts at once. */
    void each(Consumer<Part> task) {
        Map<String, List<String>> before = new LinkedHashMap<>();
        parts.forEach(part -> before.put(part.name(), List.of()));
        run(parts, before, task);
    }

    private static void run(List<Part> order, Map<String, List<String>> before, Consumer<Part> task) {
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, order.size()), work -> {
            Thread thread = new Thread(work, "stack");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Map<String, CompletableFuture<Void>> done = new LinkedHashMap<>();
            for (Part part : order) {
                CompletableFuture<?>[] first =
                        before.get(part.name()).stream().map(done::get).toArray(CompletableFuture[]::new);
                done.put(part.name(), CompletableFuture.allOf(first).thenRunAsync(() -> task.accept(part), threads));
            }
            awaitAll(done.values());
        } finally {
            threads.shutdownNow();
        }
    }

    private static void awaitAll(Collection<CompletableFuture<Void>> done) {
        List<Throwable> failures = new ArrayList<>();
        for (CompletableFuture<Void> one : done) {
            try {
                one.join();
            } catch (CompletionException e) {
                if (!failures.contains(e.getCause())) {
                    failures.add(e.getCause());
                }
            }
        }
        if (!failures.isEmpty()) {
            StackException first = asStackException(failures.get(0));
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }

    private static StackException asStackException(Throwable failure) {
        return failure instanceof StackException known ? known : new StackException(failure.toString(), failure);
    }

    private static List<Part> sorted(Collection<Part> parts) {
        Map<String, Part> sorted = new LinkedHashMap<>();
        List<Part> waiting = new ArrayList<>(parts);
        while (!waiting.isEmpty()) {
            Part next = waiting.stream()
                    .filter(part -> sorted.keySet().containsAll(part.after()))
                    .findFirst()
                    .orElseThrow(() -> new StackException(
                            "These parts need others that are not there, or each other: " + waiting + "."));
            waiting.remove(next);
            if (sorted.put(next.name(), next) != null) {
                throw new StackException("Two parts are named " + next.name() + ".");
            }
        }
        return List.copyOf(sorted.values());
    }
}
