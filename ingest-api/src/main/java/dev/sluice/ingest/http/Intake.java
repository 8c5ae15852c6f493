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
import dev.sluice.schemas.registry.RegistryUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.generic.GenericRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of the body of a request: nothing of it is stored, or all, and the answer comes when that is known. */
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    /** A broker that is away is rarely back earlier. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private static final String APPLICATION = "app_id";

    private final EventDesk desk;
    private final EventStore store;
    private final Room room;

    Intake(EventDesk desk, EventStore store, Room room) {
        this.desk = desk;
        this.store = store;
        this.room = room;
    }

    /** The answer to {@code body}, which is JSON, from {@code sender}. */
    CompletableFuture<Answer> take(Application sender, byte[] body) {
        try {
            List<Received> events = desk.receive(body);
            Answer refusal = refusal(sender, events);
            return refusal == null ? stored(events) : CompletableFuture.completedFuture(refusal);
        } catch (UnreadableException e) {
            return CompletableFuture.completedFuture(Answer.refused(Answer.BAD_REQUEST, e.getMessage()));
        } catch (RegistryUnavailableException e) {
            LOG.warn("The registry is away: {}", e.getMessage());
            return CompletableFuture.completedFuture(unavailable("The schema registry does not answer"));
        }
    }

    /** Null if there is none. */
    private static Answer refusal(Application sender, List<Received> events) {
        for (int i = 0; i < events.size(); i++) {
            Object application = events.get(i).event().get(APPLICATION);
            if (application != null && !application.toString().equals(sender.name())) {
                ObjectNode body = Answer.json()
                        .put(
                                "error",
                                "The key is that of application " + sender.name()
                                        + ": it sends no events with another app_id")
                        .put("index", i);
                return Answer.of(Answer.FORBIDDEN, body);
            }
        }
        if (!events.stream().allMatch(Received::isGood)) {
            return violations(events);
        }
        Duration pause = sender.take(events.size());
        return pause.isZero() ? null : tooMany(sender, pause);
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
        return Answer.json()
                .put("index", problem.index())
                .put("event_id", problem.eventId())
                .put("rule", problem.rule())
                .put("severity", problem.severityWord())
                .put("errorType", problem.errorType())
                .put("errorReason", problem.errorReason())
                .put("field", problem.field())
                .put("value", problem.value());
    }

    private CompletableFuture<Answer> stored(List<Received> received) {
        List<GenericRecord> events = received.stream().map(Received::event).toList();
        List<byte[]> values = events.stream().map(store::bytes).toList();
        long bytes = 0;
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).length > store.maxValueBytes()) {
                return CompletableFuture.completedFuture(tooLarge(i, values.get(i).length));
            }
            bytes += values.get(i).length;
        }
        if (!room.take(bytes)) {
            return CompletableFuture.completedFuture(unavailable("Too much waits for the broker"));
        }
        long taken = bytes;
        return store.store(events, values).handle((done, failure) -> {
            room.give(taken);
            if (failure != null) {
                LOG.warn("Events could not be stored: {}", failure.toString());
                return unavailable("The broker has not acknowledged");
            }
            return accepted(received);
        });
    }

    private Answer tooLarge(int index, int bytes) {
        ObjectNode body = Answer.json()
                .put("error", "Event " + index + " has " + bytes + " bytes, expected at most " + store.maxValueBytes())
                .put("index", index);
        return Answer.of(Answer.CONTENT_TOO_LARGE, body);
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
