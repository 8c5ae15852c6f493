package dev.sluice.sdk;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** An event as the API has it. On disk it lacks {@code producer_ts}, which only whoever sends it can know. */
final class EventJson {
    /** Version of this SDK, three numbers; not that of the platform. */
    static final String SDK_VERSION = "1.0.0";

    static final String SOURCE = "java-sdk";

    private EventJson() {}

    /** One JSON object in UTF-8, without what is null. */
    static byte[] of(ProductEvent event, String appId) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("event_id", event.eventId().toString());
        fields.put("user_id", event.userId());
        fields.put("event_type", event.type().word());
        fields.put("event_name", event.eventName());
        fields.put("event_ts", event.eventTs().toString());
        fields.put("page_url", event.pageUrl());
        fields.put("experiment_id", event.experimentId());
        fields.put("variant", event.variant());
        // As text: what reads JSON numbers as binary floating point would change it on the way.
        fields.put("revenue", event.revenue() == null ? null : plain(event.revenue()));
        fields.put("currency", event.currency());
        fields.values().removeIf(Objects::isNull);
        fields.put("properties", event.properties());
        fields.put("sdk_version", SDK_VERSION);
        fields.put("source", SOURCE);
        fields.put("app_id", appId);
        return JsonWriter.of(fields).getBytes(StandardCharsets.UTF_8);
    }

    /** What has to stand in place of an event's last brace when it is sent. */
    static byte[] sentAt(Instant now) {
        return (",\"producer_ts\":\"" + now.truncatedTo(ChronoUnit.MICROS) + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    /** The id in what {@link #of} has made. */
    static String eventId(byte[] json) {
        return ((Map<?, ?>) JsonReader.read(text(json))).get("event_id").toString();
    }

    /** In plain digits. Zeros that nobody would write are gone first: a scale may be a billion. */
    private static String plain(BigDecimal revenue) {
        boolean isPlain = revenue.scale() >= 0 && revenue.scale() <= EventChecks.MOST_REVENUE_PLACES;
        return (isPlain ? revenue : revenue.stripTrailingZeros()).toPlainString();
    }

    static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
