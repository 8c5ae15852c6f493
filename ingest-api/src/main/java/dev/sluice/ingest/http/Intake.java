package dev.sluice.ingest.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.ingest.event.EventDesk;
import dev.sluice.ingest.event.Problem;
import dev.sluice.ingest.event.Received;
import dev.sluice.ingest.event.UnreadableException;
import dev.sluice.ingest.key.Application;
import dev.sluice.ingest.store.EventStore;
import dev.sluice.ingest.store.Room;
import dev.sluice.producer.publish.Outgoing;
import dev.sluice.schemas.registry.RegistryUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of the body of a request: nothing of it is stored, or all, and the answer comes when that is known. */
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    /** A broker that is away is rarely back earlier. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private static final String APPLICATION = "app_id";

    /** Bodies that are taken apart at once; the JSON of one takes many times its bytes. */
    private static final int AT_WORK = 2;

    private final Semaphore atWork = new Semaphore(AT_WORK);
    private final EventDesk desk;
    private final EventStore store;
    private final Room room;

    Intake(EventDesk desk, EventStore store, Room room) {
        this.desk = desk;
        this.store = store;
        this.room = room;
    }

    /** The answer to {@code body}, which is JSON, from {@code sender}; does not throw. */
    CompletableFuture<Answer> take(Application sender, byte[] body) {
        try {
            Judged judged = judged(sender, body);
            return judged.records().isEmpty()
                    ? CompletableFuture.completedFuture(judged.answer())
                    : stored(judged.records(), judged.answer());
        } catch (UnreadableException e) {
            return CompletableFuture.completedFuture(Answer.refused(Answer.BAD_REQUEST, e.getMessage()));
        } catch (RegistryUnavailableException e) {
            LOG.warn("The registry is away: {}", e.getMessage());
            return CompletableFuture.completedFuture(unavailable("The schema registry does not answer"));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * What is left of a body: much less than its JSON and its events.
     *
     * @param records none if it is refused
     * @param answer once they are stored, or the refusal
     */
    private record Judged(List<Outgoing> records, Answer answer) {}

    private Judged judged(Application sender, byte[] body) throws UnreadableException {
        atWork.acquireUninterruptibly();
        try {
            List<Received> events = desk.receive(body);
            Optional<Answer> refusal = refusal(sender, events);
            if (refusal.isPresent()) {
                return new Judged(List.of(), refusal.get());
            }
            List<Outgoing> records =
                    events.stream().map(event -> store.record(event.event())).toList();
            return tooLarge(records)
                    .map(answer -> new Judged(List.of(), answer))
                    .orElseGet(() -> new Judged(records, accepted(events)));
        } finally {
            atWork.release();
        }
    }

    private static Optional<Answer> refusal(Application sender, List<Received> events) {
        for (int i = 0; i < events.size(); i++) {
            Object application = events.get(i).event().get(APPLICATION);
            if (application != null && !application.toString().equals(sender.name())) {
                ObjectNode body = Answer.json()
                        .put(
                                "error",
                                "The key is that of application " + sender.name()
                                        + ": it sends no events with another app_id")
                        .put("index", i);
                return Optional.of(Answer.of(Answer.FORBIDDEN, body));
            }
        }
        if (!events.stream().allMatch(Received::isGood)) {
            return Optional.of(violations(events));
        }
        Duration pause = sender.take(events.size());
        return pause.isZero() ? Optional.empty() : Optional.of(tooMany(sender, pause));
    }

    static Answer tooMany(Application sender, Duration pause) {
        return Answer.later(
                Answer.TOO_MANY_REQUESTS, "Application " + sender.name() + " sends more events than it may", pause);
    }

    static Answer unavailable(String why) {
        return Answer.later(Answer.UNAVAILABLE, why + ": nothing is promised to be stored. Send it again.", PAUSE);
    }

    private static Answer violations(List<Received> events) {
        long broken = events.stream().filter(event -> !event.isGood()).count();
        ObjectNode body = Answer.json()
                .put("error", broken + " of " + events.size() + " events break the contract; none was stored");
        ArrayNode all = body.putArray("violations");
        events.forEach(event -> event.problems().forEach(problem -> all.add(json(problem))));
        return Answer.of(Answer.UNPROCESSABLE, body);
    }

    private static ObjectNode json(Problem problem) {
        ObjectNode json = Answer.json()
                .put("index", problem.index())
                .put("event_id", problem.eventId())
                .put("rule", problem.rule())
                .put("severity", problem.severityWord())
                .put("errorType", problem.errorType())
                .put("errorReason", problem.errorReason())
                .put("field", problem.field())
                .put("value", problem.value());
        return problem.expected() == null ? json : json.put("expected", problem.expected());
    }

    private CompletableFuture<Answer> stored(List<Outgoing> records, Answer accepted) {
        long bytes = records.stream().mapToLong(EventStore::bytes).sum();
        if (!room.take(bytes)) {
            return CompletableFuture.completedFuture(unavailable("Too much waits for the broker"));
        }
        return store.store(records).handle((done, failure) -> {
            room.give(bytes);
            if (failure == null) {
                return accepted;
            }
            LOG.warn("Events could not be stored: {}", failure.toString());
            return unavailable("The broker has not acknowledged");
        });
    }

    private Optional<Answer> tooLarge(List<Outgoing> records) {
        for (int i = 0; i < records.size(); i++) {
            int bytes = records.get(i).value().length;
            if (bytes > store.maxValueBytes()) {
                ObjectNode body = Answer.json()
                        .put(
                                "error",
                                "Event " + i + " has " + bytes + " bytes, expected at most " + store.maxValueBytes())
                        .put("index", i);
                return Optional.of(Answer.of(Answer.CONTENT_TOO_LARGE, body));
            }
        }
        return Optional.empty();
    }

    private static Answer accepted(List<Received> events) {
        ObjectNode body = Answer.json().put("accepted", events.size());
        if (events.stream().anyMatch(event -> !event.problems().isEmpty())) {
            ArrayNode warnings = body.putArray("warnings");
            events.forEach(event -> event.problems().forEach(problem -> warnings.add(json(problem))));
        }
        return Answer.of(Answer.ACCEPTED, body);
    }
}
