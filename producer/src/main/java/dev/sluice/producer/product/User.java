package dev.sluice.producer.product;

import dev.sluice.producer.generator.Mix;
import java.util.List;
import java.util.Locale;

/**
 * Someone who uses the products.
 *
 * @param number from 0
 * @param sdk that the person's device has
 */
record User(int number, String id, Sdk sdk, Currency currency) {
    private static final List<Sdk> SDKS = List.of(
            new Sdk("js-sdk", "2.4.1", "web-shop"),
            new Sdk("js-sdk", "2.3.0", "web-shop"),
            new Sdk("java-sdk", "1.2.0", "checkout-service"),
            new Sdk("python-sdk", "1.0.0", "mobile-app"));
    private static final List<Currency> CURRENCIES = List.of(
            new Currency("USD", 2),
            new Currency("EUR", 2),
            new Currency("GBP", 2),
            new Currency("INR", 2),
            new Currency("JPY", 0),
            new Currency("KWD", 3));

    record Sdk(String source, String version, String app) {}

    record Currency(String code, int decimals) {}

    static User of(long seed, int number) {
        return new User(
                number,
                String.format(Locale.ROOT, "user-%06d", number),
                SDKS.get(Mix.below(SDKS.size(), seed, number, -1)),
                CURRENCIES.get(Mix.below(CURRENCIES.size(), seed, number, -2)));
    }
}
