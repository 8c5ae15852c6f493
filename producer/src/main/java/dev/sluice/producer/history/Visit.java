package dev.sluice.producer.history;

import dev.sluice.producer.venue.Credential;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The requests of one fetch: so many, until then. */
final class Visit {
    private static final long DEFAULT_PAUSE_SECONDS = 1;
    private static final int QUOTED_CHARS = 200;

    private final HttpClient http;
    private final URI base;
    private final Optional<Credential> credential;
    private final RestLimits limits;
    private final long endNanos;
    private int requests;

    Visit(HttpClient http, URI base, Optional<Credential> credential, RestLimits limits) {
        this.http = http;
        this.base = base;
        this.credential = credential;
        this.limits = limits;
        this.endNanos = System.nanoTime() + limits.deadline().toNanos();
    }

    boolean isOver() {
        return requests >= limits.requests();
    }

    /** The answer; waits and asks again where the venue asks for that. */
    String get(String pathAndQuery) throws IOException, InterruptedException {
        while (true) {
            if (isOver()) {
                throw new IOException(base + " turned us away until " + limits.requests() + " requests were used");
            }
            requests++;
            HttpResponse<String> answer = ask(URI.create(base + pathAndQuery));
            int status = answer.statusCode();
            if (status == 200) {
                return answer.body();
            }
            if (status != 429 && status != 418 && status != 503) {
                throw new IOException("expected status 200 of " + base + pathAndQuery + ", got " + status + ": "
                        + start(Credential.hidden(credential, answer.body())));
            }
            pause(pauseSeconds(answer), base + " answers " + status);
        }
    }

    /** Waits because the venue said so. */
    void pauseBriefly(String reason) throws IOException, InterruptedException {
        pause(DEFAULT_PAUSE_SECONDS, base + " says " + start(reason));
    }

    static String start(String text) {
        return text.length() <= QUOTED_CHARS ? text : text.substring(0, QUOTED_CHARS) + "...";
    }

    private HttpResponse<String> ask(URI uri) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(left());
        credential.ifPresent(known -> known.on(request));
        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(request.build(), info -> new BoundedBody(limits.answerBytes()));
        try {
            return answer.get(left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new IOException("cannot ask " + uri + ": " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("no answer of " + uri + " within " + limits.deadline(), e);
        } finally {
            answer.cancel(true);
        }
    }

    private void pause(long seconds, String reason) throws IOException, InterruptedException {
        if (left().minusSeconds(seconds).isNegative()) {
            throw new IOException(
                    reason + " and asks to wait " + seconds + " seconds, longer than the deadline allows");
        }
        boolean unused = new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
    }

    private Duration left() throws IOException {
        long nanos = endNanos - System.nanoTime();
        if (nanos <= 0) {
            throw new IOException("no answer of " + base + " within " + limits.deadline());
        }
        return Duration.ofNanos(nanos);
    }

    /** Retry-After in seconds; venues send no dates. */
    private static long pauseSeconds(HttpResponse<String> answer) {
        Optional<String> header = answer.headers().firstValue("Retry-After");
        return header.filter(text -> text.matches("[0-9]{1,9}"))
                .map(Long::parseLong)
                .orElse(DEFAULT_PAUSE_SECONDS);
    }
}
