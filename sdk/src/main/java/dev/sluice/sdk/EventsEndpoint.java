package dev.sluice.sdk;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The server's side of the contract. Whatever comes in from there has lost the key before anybody else sees it. */
final class EventsEndpoint {
    private final SluiceConfig config;
    private final HttpClient http;

    EventsEndpoint(SluiceConfig config) {
        this.config = config;
        // Never follows a redirection: the key would go along.
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(config.requestTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Posts events and says what came back; that nothing did is an answer too. */
    Answer post(List<byte[]> events) throws IOException, InterruptedException {
        Instant now = Instant.now();
        HttpRequest request = request(RequestBody.of(events, now));
        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        try {
            // The client's own timeout ends with the answer's headers; a body that never ends has to end too.
            HttpResponse<String> response = answer.get(config.requestTimeout().toNanos(), TimeUnit.NANOSECONDS);
            return new Answer(
                    response.statusCode(),
                    RetryAfter.of(response.headers(), now),
                    config.apiKey().withheldFrom(response.body()));
        } catch (ExecutionException e) {
            return Answer.none(config.apiKey().withheldFrom(String.valueOf(e.getCause())));
        } catch (TimeoutException e) {
            return Answer.none("no answer within " + config.requestTimeout());
        } finally {
            // Without effect on what is complete.
            answer.cancel(true);
        }
    }

    private HttpRequest request(RequestBody body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(config.events())
                .header("Authorization", config.apiKey().authorization())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.bytes()));
        if (body.isZipped()) {
            request.header("Content-Encoding", "gzip");
        }
        return request.build();
    }
}
