package dev.sluice.producer.history;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Values in a URL. */
final class Query {
    private Query() {}

    static String value(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
