package dev.sluice.producer.venue;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where to connect to. Its text, which logs and people see, never has the token that may go with it. */
public final class Address {
    private final URI uri;
    private final Optional<Secret> secret;

    private Address(URI uri, Optional<Secret> secret) {
        this.uri = uri;
        this.secret = secret;
    }

    /** A place that is no secret. */
    public static Address of(URI uri) {
        return new Address(uri, Optional.empty());
    }

    /** {@code base} with {@code parameter=secret} behind it. */
    public static Address of(URI base, String parameter, Secret secret) {
        String value = URLEncoder.encode(secret.revealed(), StandardCharsets.UTF_8);
        String joint = base.getRawQuery() == null ? "?" : "&";
        return new Address(URI.create(base + joint + parameter + "=" + value), Optional.of(secret));
    }

    /** All of it, for whoever connects. */
    URI uri() {
        return uri;
    }

    /** {@code text} without the token. */
    String hiddenIn(String text) {
        return Secret.hidden(secret, text);
    }

    @Override
    public String toString() {
        return hiddenIn(uri.toString());
    }
}
