package dev.sluice.sdk;

/** The contract's rules that are judged before an event is taken. A test holds them against the contract. */
enum EventRule {
    USER_ID_REQUIRED("product-events.user-id.required", "identity_validation", "user_id_required", "user_id"),
    USER_ID_LENGTH("product-user-id-length", "identity_validation", "user_id_required", "user_id"),
    EVENT_NAME_FORM("product-event-name-form", "event_validation", "invalid_event_name", "event_name"),
    PAGE_URL_LENGTH("product-page-url-length", "event_validation", "invalid_page_url", "page_url"),
    EXPERIMENT_ID_LENGTH(
            "product-experiment-id-length", "experiment_validation", "invalid_experiment_id", "experiment_id"),
    REVENUE_NOT_NEGATIVE("product-revenue-not-negative", "revenue_validation", "revenue_negative", "revenue"),
    REVENUE_PRECISION("product-events.revenue.precision", "revenue_validation", "decimal_overflow", "revenue"),
    PROPERTIES_COUNT("product-properties-count", "event_validation", "too_many_properties", "properties"),
    EXPOSURE_HAS_EXPERIMENT(
            "product-exposure-has-experiment", "experiment_validation", "experiment_id_required", "experiment_id"),
    EXPERIMENT_HAS_VARIANT("product-experiment-has-variant", "experiment_validation", "variant_required", "variant"),
    PAGE_VIEW_HAS_PAGE("product-page-view-has-page", "event_validation", "page_url_required", "page_url"),
    CUSTOM_HAS_NAME("product-custom-has-name", "event_validation", "event_name_required", "event_name"),
    REVENUE_HAS_CURRENCY("product-revenue-has-currency", "revenue_validation", "currency_required", "currency"),
    // The field is the one that has the number; this is where there is none to name.
    NO_CARD_NUMBER("product-no-card-number", "privacy_validation", "card_number_in_text", "event");

    private final String id;
    private final String errorType;
    private final String errorReason;
    private final String field;

    EventRule(String id, String errorType, String errorReason, String field) {
        this.id = id;
        this.errorType = errorType;
        this.errorReason = errorReason;
        this.field = field;
    }

    String id() {
        return id;
    }

    Violation violation() {
        return violationOf(field);
    }

    Violation violationOf(String brokenField) {
        return new Violation(id, errorType, errorReason, brokenField);
    }
}
