package dev.sluice.sdk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the rules of {@link EventRule} mean: as the server's judge has it, a null breaks nothing but what asks for a value. */
final class EventChecks {
    static final int MOST_USER_ID = 128;
    static final int MOST_PAGE_URL = 2048;
    static final int MOST_EXPERIMENT_ID = 64;
    static final int MOST_PROPERTIES = 64;
    static final int MOST_REVENUE_PLACES = 4;
    static final Pattern EVENT_NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    private static final BigDecimal REVENUE_BOUND = new BigDecimal("1E14");

    private final List<Violation> violations = new ArrayList<>();

    private EventChecks() {}

    /** What an event says of itself beside its identity, time and properties; any of it may be null but the type. */
    record Fields(
            EventType type,
            String userId,
            String eventName,
            String pageUrl,
            String experimentId,
            String variant,
            BigDecimal revenue,
            String currency) {}

    /** Every rule that is broken; none if the event is good. */
    static List<Violation> violations(Fields fields, Map<String, Object> properties) {
        EventChecks checks = new EventChecks();
        checks.judgeEach(fields, properties);
        checks.judgeTogether(fields);
        cardNumber(fields, properties)
                .ifPresent(field -> checks.violations.add(EventRule.NO_CARD_NUMBER.violationOf(field)));
        return checks.violations;
    }

    private void judgeEach(Fields fields, Map<String, Object> properties) {
        require(fields.userId() != null, EventRule.USER_ID_REQUIRED);
        require(hasLength(fields.userId(), MOST_USER_ID), EventRule.USER_ID_LENGTH);
        require(
                fields.eventName() == null
                        || EVENT_NAME.matcher(fields.eventName()).matches(),
                EventRule.EVENT_NAME_FORM);
        require(hasLength(fields.pageUrl(), MOST_PAGE_URL), EventRule.PAGE_URL_LENGTH);
        require(hasLength(fields.experimentId(), MOST_EXPERIMENT_ID), EventRule.EXPERIMENT_ID_LENGTH);
        BigDecimal revenue = fields.revenue();
        require(revenue == null || revenue.signum() >= 0, EventRule.REVENUE_NOT_NEGATIVE);
        require(revenue == null || isStorable(revenue), EventRule.REVENUE_PRECISION);
        require(properties.size() <= MOST_PROPERTIES, EventRule.PROPERTIES_COUNT);
    }

    private void judgeTogether(Fields fields) {
        EventType type = fields.type();
        require(
                type != EventType.EXPERIMENT_EXPOSURE || fields.experimentId() != null,
                EventRule.EXPOSURE_HAS_EXPERIMENT);
        require(fields.experimentId() == null || fields.variant() != null, EventRule.EXPERIMENT_HAS_VARIANT);
        require(type != EventType.PAGE_VIEW || fields.pageUrl() != null, EventRule.PAGE_VIEW_HAS_PAGE);
        require(type != EventType.CUSTOM || fields.eventName() != null, EventRule.CUSTOM_HAS_NAME);
        require(fields.revenue() == null || fields.currency() != null, EventRule.REVENUE_HAS_CURRENCY);
    }

    private void require(boolean isGood, EventRule rule) {
        if (!isGood) {
            violations.add(rule.violation());
        }
    }

    /** By code points, as UTF-8 carries text. */
    private static boolean hasLength(String text, int most) {
        return text == null || (!text.isEmpty() && text.codePointCount(0, text.length()) <= most);
    }

    private static boolean isStorable(BigDecimal revenue) {
        return revenue.abs().compareTo(REVENUE_BOUND) < 0
                && revenue.stripTrailingZeros().scale() <= MOST_REVENUE_PLACES;
    }

    /** The first field whose text holds one, in the order of the contract. */
    private static Optional<String> cardNumber(Fields fields, Map<String, Object> properties) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("user_id", fields.userId());
        texts.put("event_name", fields.eventName());
        texts.put("page_url", fields.pageUrl());
        texts.put("experiment_id", fields.experimentId());
        texts.put("variant", fields.variant());
        texts.put("currency", fields.currency());
        Optional<String> field = texts.entrySet().stream()
                .filter(e -> e.getValue() != null && CardFinder.isIn(e.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
        return field.isPresent() || !isIn(properties) ? field : Optional.of("properties");
    }

    /** Numbers too: the server keeps every property as text. */
    private static boolean isIn(Map<String, Object> properties) {
        return properties.keySet().stream().anyMatch(CardFinder::isIn)
                || properties.values().stream()
                        .filter(Objects::nonNull)
                        .anyMatch(value -> CardFinder.isIn(value.toString()));
    }
}
