package dev.sluice.schemas.connection;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An answer over HTTP with all of its body. The timeout of a request ends with the headers in Java 17, and a body may never come. */
public final class WholeAnswer {
    private WholeAnswer() {}

    /**
     * Sends {@code request}; throws {@link HttpTimeoutException} if not all of the answer is there after {@code patience}, and
     * {@link IOException} as {@link HttpClient#send} does.
     */
    public static <T> HttpResponse<T> of(
            HttpClient http, HttpRequest request, HttpResponse.BodyHandler<T> body, Duration patience)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<T>> answer = http.sendAsync(request, body);
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no whole answer within " + patience.toMillis() + " ms");
        } finally {
            answer.cancel(true);
        }
    }
}
