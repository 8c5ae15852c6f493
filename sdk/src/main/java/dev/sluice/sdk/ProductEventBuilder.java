package dev.sluice.sdk;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Makes events of one type. Each {@link #build} is another event, with an id and a time of its own. Not safe for threads. */
public final class ProductEventBuilder {
    private final EventType type;
    private final String userId;
    private final String eventName;
    private final Map<String, Object> properties = new LinkedHashMap<>();
    private String pageUrl;
    private String experimentId;
    private String variant;
    private BigDecimal revenue;
    private String currency;

    ProductEventBuilder(EventType type, String userId, String eventName) {
        this.type = type;
        this.userId = userId;
        this.eventName = eventName;
    }

    /** The page that it happened on. */
    public ProductEventBuilder page(String url) {
        this.pageUrl = url;
        return this;
    }

    /** The experiment that the person was part of, and what the person was shown of it. */
    public ProductEventBuilder experiment(String id, String shown) {
        this.experimentId = id;
        this.variant = shown;
        return this;
    }

    /** What it brought, in major units, and the ISO 4217 code of the currency. */
    public ProductEventBuilder revenue(BigDecimal amount, String code) {
        this.revenue = amount;
        this.currency = code;
        return this;
    }

    /**
     * Whatever else the product says. A name that was given before gets the new value.
     *
     * @param name not null
     * @param value may be null
     */
    public ProductEventBuilder property(String name, String value) {
        properties.put(name, value);
        return this;
    }

    /** As {@link #property(String, String)}, of a whole number. */
    public ProductEventBuilder property(String name, long value) {
        properties.put(name, value);
        return this;
    }

    /** As {@link #property(String, String)}, of an exact number; null is allowed. */
    public ProductEventBuilder property(String name, BigDecimal value) {
        properties.put(name, value);
        return this;
    }

    /** As {@link #property(String, String)}, of yes or no; null is allowed. */
    public ProductEventBuilder property(String name, Boolean value) {
        properties.put(name, value);
        return this;
    }

    /**
     * An event that happens now.
     *
     * @throws BrokenEventException naming every rule that it breaks
     */
    public ProductEvent build() {
        return new ProductEvent(
                UUID.randomUUID(),
                Instant.now(),
                type,
                userId,
                eventName,
                pageUrl,
                experimentId,
                variant,
                revenue,
                currency,
                properties);
    }
}
