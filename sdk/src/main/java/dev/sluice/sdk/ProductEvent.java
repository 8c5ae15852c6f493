package dev.sluice.sdk;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * One thing that a person did. It cannot exist broken: the constructor judges it by the rules of the contract
 * {@code product_events} and refuses with every rule that it breaks. Lists of known variants and currencies, and how old an
 * event may be, are for the server to judge: they change without a release of this SDK.
 *
 * @param eventId identity; a retry keeps it, so that the server counts the event once
 * @param eventTs when it happened, cut to microseconds
 * @param userId who did it, 1 to 128 characters
 * @param eventName of a custom event: {@code [a-z][a-z0-9_]{0,63}}; else null
 * @param pageUrl 1 to 2048 characters; null unless it is about a page
 * @param experimentId 1 to 64 characters; null unless the person was part of an experiment
 * @param variant what the person was shown; needed with an experiment
 * @param revenue in major units, zero or more, below 10^14 with at most 4 places; null if there was none
 * @param currency ISO 4217 code; needed with a revenue
 * @param properties at most 64; values are String, Long, BigDecimal, Boolean or null
 */
public record ProductEvent(
        UUID eventId,
        Instant eventTs,
        EventType type,
        String userId,
        String eventName,
        String pageUrl,
        String experimentId,
        String variant,
        BigDecimal revenue,
        String currency,
        Map<String, Object> properties) {
    /**
     * An event with an identity and a time that the caller answers for; the builders give both.
     *
     * @throws BrokenEventException naming every rule that the event breaks
     */
    public ProductEvent {
        Objects.requireNonNull(eventId, "eventId");
        Objects.requireNonNull(type, "type");
        eventTs = eventTs.truncatedTo(ChronoUnit.MICROS);
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        properties.forEach(ProductEvent::checkKind);
        List<Violation> violations = EventChecks.violations(
                new EventChecks.Fields(type, userId, eventName, pageUrl, experimentId, variant, revenue, currency),
                properties);
        if (!violations.isEmpty()) {
            throw new BrokenEventException(violations);
        }
    }

    /** A person saw a page. */
    public static ProductEventBuilder pageView(String userId, String pageUrl) {
        return new ProductEventBuilder(EventType.PAGE_VIEW, userId, null).page(pageUrl);
    }

    /** A person was shown a variant of an experiment. */
    public static ProductEventBuilder experimentExposure(String userId, String experimentId, String variant) {
        return new ProductEventBuilder(EventType.EXPERIMENT_EXPOSURE, userId, null).experiment(experimentId, variant);
    }

    /** A person did what the product is there for, and brought no revenue. */
    public static ProductEventBuilder conversion(String userId) {
        return new ProductEventBuilder(EventType.CONVERSION, userId, null);
    }

    /**
     * A person did what the product is there for.
     *
     * @param revenue in major units: 12.50 is twelve euros and fifty cents
     * @param currency ISO 4217 code
     */
    public static ProductEventBuilder conversion(String userId, BigDecimal revenue, String currency) {
        return conversion(userId).revenue(revenue, currency);
    }

    /** Something that the product has a name of its own for, such as {@code invoice_paid}. */
    public static ProductEventBuilder custom(String userId, String eventName) {
        return new ProductEventBuilder(EventType.CUSTOM, userId, eventName);
    }

    /** Says which event it is and nothing about the person. */
    @Override
    public String toString() {
        return "ProductEvent[" + type.word() + " " + eventId + "]";
    }

    private static void checkKind(String name, Object value) {
        Objects.requireNonNull(name, "name of a property");
        boolean isKnown = value == null
                || value instanceof String
                || value instanceof Long
                || value instanceof BigDecimal
                || value instanceof Boolean;
        if (!isKnown) {
            throw new IllegalArgumentException(
                    "a property is no " + value.getClass().getName());
        }
    }
}
