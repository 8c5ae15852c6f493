package dev.sluice.producer.simulator;

import java.util.Map;

/**
 * What a venue answers over HTTP.
 *
 * @param body JSON
 */
public record RestAnswer(int status, String body, Map<String, String> headers) {
    /** An answer without headers of its own. */
    public static RestAnswer of(int status, String body) {
        return new RestAnswer(status, body, Map.of());
    }
}
