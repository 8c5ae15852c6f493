package dev.sluice.producer.venue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A token that nobody is to read: not in a log, a message, a receipt or a record. Its text is three stars. */
public final class Secret {
    private static final String STARS = "***";

    private final String value;

    /** @param value not empty */
    public Secret(String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("A secret is not empty");
        }
        this.value = value;
    }

    /** The token itself, for the one place that sends it. */
    public String revealed() {
        return value;
    }

    /** Whether it is one word of ASCII characters that can be seen, as all headers take it. */
    public boolean isPrintable() {
        return value.matches("[!-~]+");
    }

    /** {@code text} with stars for the token, as it is and as it stands in a URL. */
    public String hiddenIn(String text) {
        String hidden = text;
        for (String form : List.of(value, URLEncoder.encode(value, StandardCharsets.UTF_8))) {
            hidden = hidden.replace(form, STARS);
        }
        return hidden;
    }

    /** As {@link #hiddenIn}, where there may be no secret. */
    static String hidden(Optional<Secret> secret, String text) {
        return secret.isPresent() ? secret.get().hiddenIn(text) : text;
    }

    @Override
    public String toString() {
        return STARS;
    }
}
