package dev.sluice.producer.spool;

import dev.sluice.producer.publish.Outgoing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Takes records at once, never, or fails them, as a test says. */
final class ScriptedBroker {
    private final List<String> sent = new ArrayList<>();
    private final Deque<Runnable> unanswered = new ArrayDeque<>();
    private Function<String, Optional<Exception>> answer = text -> Optional.empty();
    private boolean isAway;

    static Outgoing record(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Outgoing("topic", bytes, bytes, "kind");
    }

    synchronized CompletableFuture<Void> deliver(Outgoing record) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        if (isAway) {
            unanswered.add(() -> take(record, end));
        } else {
            take(record, end);
        }
        return end;
    }

    private void take(Outgoing record, CompletableFuture<Void> end) {
        String text = new String(record.value(), StandardCharsets.UTF_8);
        Optional<Exception> failure = answer.apply(text);
        if (failure.isEmpty()) {
            sent.add(text);
        }
        boolean unused = failure.map(end::completeExceptionally).orElseGet(() -> end.complete(null));
    }

    synchronized void goAway() {
        isAway = true;
    }

    /** Answers what it was silent about, before it takes anything new. */
    synchronized void comeBack() {
        isAway = false;
        while (!unanswered.isEmpty()) {
            unanswered.removeFirst().run();
        }
    }

    synchronized void answers(Function<String, Optional<Exception>> next) {
        answer = next;
    }

    /** What it took, in order. */
    synchronized List<String> sent() {
        return List.copyOf(sent);
    }

    synchronized int unanswered() {
        return unanswered.size();
    }
}
