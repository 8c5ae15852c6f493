package dev.sluice.sdk;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * Brings batches to an end: every event of one is acknowledged, or refused for good and written down. Until then it goes on, for
 * ever. For one thread.
 */
final class Delivery {
    private final EventsEndpoint endpoint;
    private final RefusedFile file;
    private final Tally tally;
    private final Telling telling;
    private final Patience patience;

    Delivery(EventsEndpoint endpoint, RefusedFile file, Tally tally, Telling telling, Patience patience) {
        this.endpoint = endpoint;
        this.file = file;
        this.tally = tally;
        this.telling = telling;
        this.patience = patience;
    }

    /** Returns once every event of the batch is settled. */
    void deliver(List<Waiting> batch) throws InterruptedException {
        Deque<List<Waiting>> parts = new ArrayDeque<>(List.of(batch));
        while (!parts.isEmpty()) {
            List<List<Waiting>> left = attempt(parts.element());
            parts.remove();
            for (int i = left.size() - 1; i >= 0; i--) {
                parts.addFirst(left.get(i));
            }
        }
    }

    /** Sends once. Returns what is still to be sent, in requests of its own. */
    private List<List<Waiting>> attempt(List<Waiting> part) throws InterruptedException {
        try {
            Answer answer = endpoint.post(part.stream().map(Waiting::json).toList());
            return switch (answer.meaning()) {
                case ACKNOWLEDGED -> {
                    tally.acknowledged(part.size());
                    patience.acknowledged();
                    yield List.of();
                }
                case TOO_LARGE -> splitOrRefuse(part, answer);
                case NAMED -> withoutNamed(part, answer);
                case LATER, HELD -> again(part, answer);
            };
        } catch (IOException | RuntimeException e) {
            // Whatever it is, the events are not settled.
            patience.afterFault(e);
            tally.retried();
            return List.of(part);
        }
    }

    private List<List<Waiting>> again(List<Waiting> part, Answer answer) throws InterruptedException {
        patience.after(answer);
        tally.retried();
        return List.of(part);
    }

    private List<List<Waiting>> splitOrRefuse(List<Waiting> part, Answer answer) throws IOException {
        if (part.size() == 1) {
            refuse(part, Map.of(0, List.of()), answer);
            return List.of();
        }
        return ErrorBody.of(answer.text())
                .index()
                .filter(at -> at < part.size())
                .map(at -> List.of(without(part, List.of(at)), List.of(part.get(at))))
                .orElseGet(() -> halves(part));
    }

    private List<List<Waiting>> withoutNamed(List<Waiting> part, Answer answer)
            throws IOException, InterruptedException {
        Map<Integer, List<Violation>> named = ErrorBody.of(answer.text())
                .named(part.stream()
                        .map(event -> EventJson.eventId(event.json()))
                        .toList());
        if (!named.isEmpty()) {
            refuse(part, named, answer);
            List<Waiting> rest = without(part, named.keySet());
            return rest.isEmpty() ? List.of() : List.of(rest);
        }
        // Refused, and nobody said what: fewer at once show it, but an event is thrown away only if it is named.
        return part.size() > 1 ? halves(part) : again(part, answer);
    }

    private void refuse(List<Waiting> part, Map<Integer, List<Violation>> named, Answer answer) throws IOException {
        List<RefusedEvent> refused = new ArrayList<>();
        named.forEach((at, violations) -> {
            byte[] json = part.get(at).json();
            refused.add(new RefusedEvent(
                    EventJson.eventId(json), EventJson.text(json), answer.status(), List.copyOf(violations)));
        });
        file.write(refused, Instant.now());
        refused.forEach(event -> {
            tally.refused();
            telling.refused(event);
        });
    }

    private static List<Waiting> without(List<Waiting> part, Collection<Integer> positions) {
        List<Waiting> rest = new ArrayList<>();
        for (int i = 0; i < part.size(); i++) {
            if (!positions.contains(i)) {
                rest.add(part.get(i));
            }
        }
        return rest;
    }

    private static List<List<Waiting>> halves(List<Waiting> part) {
        int middle = part.size() / 2;
        return List.of(part.subList(0, middle), part.subList(middle, part.size()));
    }
}
