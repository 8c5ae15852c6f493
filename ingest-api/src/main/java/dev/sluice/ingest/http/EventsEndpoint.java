package dev.sluice.ingest.http;

import dev.sluice.ingest.http.BodyReader.BodyException;
import dev.sluice.ingest.key.ApiKeys;
import dev.sluice.ingest.key.Application;
import dev.sluice.ingest.store.Readiness;
import dev.sluice.ingest.store.Room;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** {@code POST /v1/events}: refuses what can be refused before it is read, reads the rest, and hands it to the intake. */
final class EventsEndpoint {
    private static final String BEARER = "Bearer ";
    private static final String GZIP = "gzip";

    private final ApiKeys keys;
    private final Readiness readiness;
    private final Room room;
    private final Limits limits;
    private final Intake intake;

    EventsEndpoint(ApiKeys keys, Readiness readiness, Room room, Limits limits, Intake intake) {
        this.keys = keys;
        this.readiness = readiness;
        this.room = room;
        this.limits = limits;
        this.intake = intake;
    }

    CompletableFuture<Answer> post(Request request) {
        if (keys.trouble().isPresent()) {
            // Nobody is told that his key is bad: it may be good, and he is to come again with it.
            return Drain.before(Intake.unavailable("Away: keys"), request);
        }
        Optional<Application> sender = sender(request);
        if (sender.isEmpty()) {
            return Drain.before(
                    Answer.refused(
                                    Answer.UNAUTHORIZED,
                                    "Expected the header 'Authorization: Bearer KEY' with a key that is good")
                            .with("WWW-Authenticate", "Bearer"),
                    request);
        }
        return refusal(request, sender.get())
                .map(refusal -> Drain.before(refusal, request))
                .orElseGet(() -> read(request, sender.get()));
    }

    private static CompletableFuture<Answer> refused(Answer answer) {
        return CompletableFuture.completedFuture(answer);
    }

    private Optional<Application> sender(Request request) {
        String given = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        return given == null || !given.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.empty()
                : keys.of(given.substring(BEARER.length()).strip());
    }

    private Optional<Answer> refusal(Request request, Application sender) {
        String type = HttpField.getValueParameters(request.getHeaders().get(HttpHeader.CONTENT_TYPE), null);
        if (type == null || !type.strip().toLowerCase(Locale.ROOT).equals("application/json")) {
            return Optional.of(Answer.refused(
                    Answer.UNSUPPORTED_MEDIA_TYPE, "Expected 'Content-Type: application/json', got " + shown(type)));
        }
        String encoding = encoding(request);
        if (!encoding.isEmpty() && !encoding.equals(GZIP)) {
            return Optional.of(Answer.refused(
                            Answer.UNSUPPORTED_MEDIA_TYPE,
                            "Expected 'Content-Encoding: gzip' or none, got " + shown(encoding))
                    .with("Accept-Encoding", GZIP));
        }
        if (request.getLength() > limits.requestBytes()) {
            return Optional.of(tooLarge(limits.requestBytes()));
        }
        if (!readiness.away().isEmpty()) {
            return Optional.of(Intake.unavailable(
                    "Away: " + String.join(", ", readiness.away().keySet())));
        }
        Duration pause = sender.take(0);
        return pause.isZero() ? Optional.empty() : Optional.of(Intake.tooMany(sender, pause));
    }

    private static String encoding(Request request) {
        String encoding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
        String word = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
        return word.equals("identity") ? "" : word;
    }

    private static String shown(String given) {
        return given == null ? "none" : "'" + given + "'";
    }

    private static Answer tooLarge(int most) {
        return Answer.refused(
                Answer.CONTENT_TOO_LARGE, "Expected a body of at most " + most + " bytes: send fewer events at once");
    }

    private CompletableFuture<Answer> read(Request request, Application sender) {
        BodyReader reader = new BodyReader(request, limits.requestBytes(), room);
        boolean isGzip = encoding(request).equals(GZIP);
        return reader.read()
                .thenCompose(body -> isGzip ? inflated(sender, body) : intake.take(sender, body))
                .exceptionallyCompose(failure -> Drain.before(answer(failure), request))
                .whenComplete((answer, failure) -> reader.close());
    }

    private CompletableFuture<Answer> inflated(Application sender, byte[] body) {
        Optional<byte[]> inflated;
        try {
            inflated = Inflation.of(body, limits.inflatedBytes());
        } catch (IOException e) {
            return refused(Answer.refused(Answer.BAD_REQUEST, "The body is no gzip: " + e.getMessage()));
        }
        if (inflated.isEmpty()) {
            return refused(tooLarge(limits.inflatedBytes()));
        }
        int more = inflated.get().length;
        if (!room.take(more)) {
            return refused(Intake.unavailable("Too much is under way"));
        }
        return intake.take(sender, inflated.get()).whenComplete((answer, failure) -> room.give(more));
    }

    private Answer answer(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof BodyException body) {
            return switch (body.trouble()) {
                case TOO_LARGE ->
                    Answer.refused(
                            Answer.CONTENT_TOO_LARGE, "The body is larger than is taken: send fewer events at once");
                case NO_ROOM -> Intake.unavailable("Too much is under way");
                case CUT_OFF ->
                    Answer.refused(
                            Answer.REQUEST_TIMEOUT,
                            "The body did not come to its end within "
                                    + limits.body().toSeconds() + " s: send it again, or fewer events at once");
            };
        }
        throw failure instanceof CompletionException known ? known : new CompletionException(failure);
    }
}
