package dev.sluice.producer.product;

import static dev.sluice.producer.generator.Defect.ofEvent;
import static dev.sluice.producer.generator.Defect.ofField;

import dev.sluice.producer.generator.Defect;
import dev.sluice.producer.generator.WireDefects;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** What products get wrong when they track events. */
final class ProductDefects {
    private static final String INVALID_EVENT_ID = "invalid_event_id";
    private static final String INVALID_EVENT_NAME = "invalid_event_name";
    private static final String USER_ID_REQUIRED = "user_id_required";
    private static final String EVENT_NAME = "event_name";
    private static final String EVENT_TYPE = "event_type";
    private static final String EVENT_TS = "event_ts";
    private static final String REVENUE = "revenue";

    private static final List<Defect> OF_FIELDS = List.of(
            ofField("EVENT_ID_IS_NO_UUID", INVALID_EVENT_ID, "event_id", "event-17"),
            ofField("EMPTY_EVENT_ID", INVALID_EVENT_ID, "event_id", ""),
            ofField("EMPTY_USER_ID", USER_ID_REQUIRED, "user_id", ""),
            ofField("LONG_USER_ID", USER_ID_REQUIRED, "user_id", "u".repeat(10 << 10)),
            ofField("UNKNOWN_EVENT_TYPE", "invalid_event_type", EVENT_TYPE, "click"),
            ofField("EVENT_TYPE_IN_CAPITALS", "invalid_event_type", EVENT_TYPE, "PAGE_VIEW"),
            ofField("NAME_WITH_SPACES", INVALID_EVENT_NAME, EVENT_NAME, "Add to cart"),
            ofField("LONG_NAME", INVALID_EVENT_NAME, EVENT_NAME, "n".repeat(65)),
            ofEvent("TIME_OF_TOMORROW", "timestamp_in_future", event -> moved(event, 1)),
            ofEvent("TIME_OF_EIGHT_DAYS_AGO", "timestamp_too_old", event -> moved(event, -8)),
            ofEvent(
                    "TIME_IN_MILLISECONDS",
                    "timestamp_too_old",
                    event -> event.put(EVENT_TS, (long) event.get(EVENT_TS) / 1_000)),
            ofField("LARGEST_TIME", "timestamp_in_future", EVENT_TS, Long.MAX_VALUE),
            ofField("LONG_PAGE", "invalid_page_url", "page_url", "https://shop.example/" + "p".repeat(3_000)),
            ofField("EMPTY_EXPERIMENT", "invalid_experiment_id", "experiment_id", ""),
            ofField("UNKNOWN_VARIANT", "invalid_variant", "variant", "C"),
            ofEvent("NEGATIVE_REVENUE", "revenue_negative", event -> sold(event, "-9.99", "USD")),
            ofEvent("UNKNOWN_CURRENCY", "invalid_currency", event -> sold(event, "9.99", "XQX")),
            ofEvent("REVENUE_WITHOUT_CURRENCY", "currency_required", event -> sold(event, "9.99", null)),
            ofEvent(
                    "OVERSIZE_REVENUE",
                    "undecodable",
                    event -> event.put(REVENUE, ProductEvents.decimal(BigDecimal.TEN.pow(45)))),
            ofEvent(
                    "TOO_MANY_PROPERTIES",
                    "too_many_properties",
                    event -> event.put("properties", Collections.nCopies(65, property(event, "p", "v")))),
            ofField("EMPTY_SOURCE", "source_required", "source", ""),
            ofField("MALFORMED_APP", "invalid_app_id", "app_id", "Check Out"),
            ofEvent("EXPOSURE_TO_NOTHING", "experiment_id_required", event -> typed(event, "experiment_exposure")),
            ofEvent("EXPERIMENT_WITHOUT_VARIANT", "variant_required", event -> {
                event.put("experiment_id", "checkout-button");
                event.put("variant", null);
            }),
            ofEvent("PAGE_VIEW_OF_NOTHING", "page_url_required", event -> typed(event, "page_view")),
            ofEvent("OWN_EVENT_WITHOUT_NAME", "event_name_required", event -> typed(event, "custom")),
            ofEvent(
                    "CARD_NUMBER_IN_PROPERTY",
                    "card_number_in_text",
                    event ->
                            event.put("properties", List.of(property(event, "note", "paid with 4111 1111 1111 1111")))),
            // The contract only warns of these two.
            ofField("MALFORMED_SDK_VERSION", "", "sdk_version", "v2"),
            ofEvent("SENT_BEFORE_IT_HAPPENED", "", event -> event.put("producer_ts", (long) event.get(EVENT_TS) - 1)));

    /** Of fields, and of any value. */
    static final List<Defect> ALL =
            Stream.concat(OF_FIELDS.stream(), WireDefects.ALL.stream()).toList();

    private ProductDefects() {}

    private static void moved(GenericRecord event, int days) {
        event.put(EVENT_TS, (long) event.get(EVENT_TS) + TimeUnit.DAYS.toMicros(days));
    }

    private static void sold(GenericRecord event, String revenue, String currency) {
        event.put(REVENUE, ProductEvents.decimal(new BigDecimal(revenue)));
        event.put("currency", currency);
    }

    /** Of a type, and without all that one type or another needs. */
    private static void typed(GenericRecord event, String type) {
        event.put(EVENT_TYPE, type);
        for (String field : List.of(EVENT_NAME, "page_url", "experiment_id", "variant", REVENUE, "currency")) {
            event.put(field, null);
        }
    }

    private static GenericRecord property(GenericRecord event, String name, String value) {
        Schema schema = event.getSchema().getField("properties").schema().getElementType();
        return ProductEvents.property(schema, name, value);
    }
}
