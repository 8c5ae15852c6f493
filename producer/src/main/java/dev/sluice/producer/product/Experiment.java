package dev.sluice.producer.product;

import dev.sluice.producer.generator.Mix;
import java.util.List;
import java.util.Optional;

/**
 * Something shown in two ways.
 *
 * @param page where people come upon it
 * @param variants what it was before, and what is tried
 * @param percent of the users who take part
 */
record Experiment(String id, Page page, List<String> variants, int percent) {
    static final Experiment CHECKOUT_BUTTON = new Experiment("checkout-button", Page.CART, List.of("A", "B"), 100);
    static final List<Experiment> ALL = List.of(
            new Experiment("search-ranking", Page.SEARCH, List.of("control", "treatment"), 50),
            new Experiment("price-display", Page.PRODUCT, List.of("control", "treatment"), 80),
            CHECKOUT_BUTTON);

    private static final int TAKES_PART = 1;
    private static final int VARIANT = 2;

    /** What {@code user} is shown, in every session and every run of a seed; empty for one who does not take part. */
    Optional<String> variant(long seed, int user) {
        long subject = Mix.of(seed, user, id.hashCode());
        return Mix.below(100, seed, subject, TAKES_PART) < percent
                ? Optional.of(variants.get(Mix.below(variants.size(), seed, subject, VARIANT)))
                : Optional.empty();
    }
}
