package dev.sluice.producer.kraken;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A message that is an object. In this version of Kraken's API those hold no trades. */
record Announcement(Map<String, String> texts) {
    private static final Set<String> FIELDS = Set.of("event", "status", "pair", "channelName");
    /** Documented events. Others are counted as one, or a venue could fill the memory with names. */
    private static final Set<String> KINDS = Set.of("systemStatus", "subscriptionStatus", "heartbeat", "pong", "error");

    /** Reads up to the end of the object that {@code json} is at. */
    static Announcement read(JsonParser json) throws IOException {
        Map<String, String> texts = new HashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            if (json.nextToken() == JsonToken.VALUE_STRING && FIELDS.contains(field)) {
                texts.put(field, json.getText());
            }
            json.skipChildren();
        }
        return new Announcement(texts);
    }

    /** What it is about; empty if it is nothing of this API. */
    Optional<String> kind() {
        String event = texts.get("event");
        if (event == null) {
            return Optional.empty();
        }
        if (!KINDS.contains(event)) {
            return Optional.of("unknown");
        }
        return Optional.of("error".equals(texts.get("status")) ? "error" : event);
    }

    /** The pair whose last trades are replayed next, if that is what it says. */
    Optional<String> subscribed() {
        boolean isSubscribed = "subscriptionStatus".equals(texts.get("event"))
                && "subscribed".equals(texts.get("status"))
                && "trade".equals(texts.get("channelName"));
        return isSubscribed ? Optional.ofNullable(texts.get("pair")) : Optional.empty();
    }
}
