package dev.sluice.producer.venue;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a venue's reference data, once, from where it is. */
public final class Reference {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** How a capture of cryptofeed's begins: what was asked for and when; the answer follows on the line. */
    private static final Pattern CAPTURED = Pattern.compile("https?://\\S+ -> [0-9.]+: ");

    private static final int LONGEST_PREFIX = 1_000;

    private Reference() {}

    /** What {@code file} lists: a document, or a capture whose first line is {@code URL -> SECONDS: DOCUMENT}. */
    public static Instruments read(Path file, ReferenceFormat format) throws IOException {
        try (Reader text = Files.newBufferedReader(file)) {
            char[] start = new char[LONGEST_PREFIX];
            text.mark(LONGEST_PREFIX);
            int length = Math.max(0, text.read(start));
            text.reset();
            Matcher captured = CAPTURED.matcher(new String(start, 0, length));
            if (captured.lookingAt()) {
                long unused = text.skip(captured.end());
            }
            return format.read(text, file.toString());
        } catch (CharacterCodingException e) {
            throw new MalformedReferenceException(file.toString(), format, "bytes that are not UTF-8");
        }
    }

    /** What the REST API at {@code base} lists now. */
    public static Instruments fetch(URI base, ReferenceFormat format) throws IOException, InterruptedException {
        return fetch(HttpClient.newHttpClient(), base, format, Optional.empty());
    }

    /** As {@link #fetch(URI, ReferenceFormat)}, for a venue that wants to know who asks, and may say back what it was told. */
    static Instruments fetch(HttpClient http, URI base, ReferenceFormat format, Optional<Credential> credential)
            throws IOException, InterruptedException {
        URI uri = URI.create(base + format.path());
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        credential.ifPresent(known -> known.on(request));
        String document = document(http, uri, request.build());
        try {
            return format.read(new StringReader(document), uri.toString());
        } catch (IOException e) {
            // A parser quotes what it stumbled over, which may be a piece of the secret.
            String hidden = Credential.hidden(credential, document);
            if (hidden.equals(document)) {
                throw e;
            }
            return format.read(new StringReader(hidden), uri.toString());
        }
    }

    private static String document(HttpClient http, URI uri, HttpRequest request)
            throws IOException, InterruptedException {
        // Whole, because a wait for a body in pieces has no end that can be set.
        CompletableFuture<HttpResponse<String>> asking =
                http.sendAsync(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        try {
            HttpResponse<String> answer = asking.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != HttpURLConnection.HTTP_OK) {
                throw new IOException("Cannot get the reference data at " + uri + ": the answer's HTTP status is "
                        + answer.statusCode());
            }
            return answer.body();
        } catch (ExecutionException e) {
            throw new IOException("Cannot get the reference data at " + uri + ": " + reason(e.getCause()), e);
        } catch (TimeoutException e) {
            throw new IOException("Cannot get the reference data at " + uri + " within " + PATIENCE, e);
        } finally {
            asking.cancel(true);
        }
    }

    /** Java's client says of a refused connection no more than its class. */
    private static String reason(Throwable cause) {
        return cause instanceof ConnectException && cause.getMessage() == null
                ? "nothing listens there, or nothing lets us through"
                : cause.toString();
    }
}
