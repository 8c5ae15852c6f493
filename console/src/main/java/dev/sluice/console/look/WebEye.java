package dev.sluice.console.look;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.schemas.connection.WholeAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks services over HTTP, none longer than some seconds. */
final class WebEye {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int OK = 200;

    private final Duration patience;
    private final HttpClient client;

    WebEye() {
        this(PATIENCE);
    }

    /** Gives up a question after {@code patience}. */
    WebEye(Duration patience) {
        this.patience = patience;
        this.client = HttpClient.newBuilder().connectTimeout(patience).build();
    }

    /** The JSON at {@code url}; throws if there is none. */
    JsonNode json(String url) {
        HttpResponse<byte[]> response = send(url, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != OK) {
            throw new IllegalStateException(url + " answered " + response.statusCode() + ", expected " + OK);
        }
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw unheard(url, e);
        }
    }

    /** True whatever the server says, such as that it does not know us; throws if it says nothing. */
    boolean answers(String url) {
        return send(url, HttpResponse.BodyHandlers.discarding()).statusCode() > 0;
    }

    private <T> HttpResponse<T> send(String url, HttpResponse.BodyHandler<T> body) {
        try {
            return WholeAnswer.of(
                    client, HttpRequest.newBuilder(URI.create(url)).build(), body, patience);
        } catch (IOException e) {
            throw unheard(url, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking " + url, e);
        }
    }

    private static UncheckedIOException unheard(String url, IOException e) {
        String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new UncheckedIOException(url + " does not answer: " + why, e);
    }
}
