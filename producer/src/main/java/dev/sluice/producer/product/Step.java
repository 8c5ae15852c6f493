package dev.sluice.producer.product;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * One event of a session, before it has an id and a time.
 *
 * @param name of an event of the product's own
 * @param page of a page view
 * @param trial what was shown of an experiment
 * @param sale what a conversion brought
 * @param properties whatever else
 */
record Step(
        String type,
        Optional<String> name,
        Optional<String> page,
        Optional<Trial> trial,
        Optional<Sale> sale,
        Map<String, String> properties) {

    record Trial(String experiment, String variant) {}

    record Sale(BigDecimal revenue, String currency) {}

    static Step view(String page) {
        return new Step("page_view", Optional.empty(), Optional.of(page), Optional.empty(), Optional.empty(), Map.of());
    }

    static Step exposure(Trial trial) {
        return new Step(
                "experiment_exposure",
                Optional.empty(),
                Optional.empty(),
                Optional.of(trial),
                Optional.empty(),
                Map.of());
    }

    /** @param trial whose doing the sale may be */
    static Step conversion(Sale sale, Optional<Trial> trial, Map<String, String> properties) {
        return new Step("conversion", Optional.empty(), Optional.empty(), trial, Optional.of(sale), properties);
    }

    static Step own(String name, Map<String, String> properties) {
        return new Step("custom", Optional.of(name), Optional.empty(), Optional.empty(), Optional.empty(), properties);
    }
}
