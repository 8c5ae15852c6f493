package dev.sluice.producer.venue;

import java.net.http.HttpRequest;
import java.util.Optional;

/**
 * Who asks, as a header of a request over HTTP: never a part of its URL, which proxies and servers write down.
 *
 * @param header its name
 */
public record Credential(String header, Secret secret) {
    /** Throws {@link IllegalArgumentException} that does not tell the secret, as the HTTP client's own would. */
    public Credential {
        if (!secret.isPrintable()) {
            throw new IllegalArgumentException(
                    "The secret for the header " + header + " is not one word of printable ASCII characters");
        }
    }

    /** Adds it to {@code request}. */
    public void on(HttpRequest.Builder request) {
        request.header(header, secret.revealed());
    }

    /** {@code text} without the secret, where there may be none. */
    public static String hidden(Optional<Credential> credential, String text) {
        return Secret.hidden(credential.map(Credential::secret), text);
    }
}
