package dev.sluice.schemas.contract;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which fields of an event are money; sums of them are kept per currency in every position. Money counts if its currency
 * is one of {@code currencies} and its amount fits {@code precision} and {@code scale}, whatever else the rules say of the
 * record: so the money of most dead letters is known too.
 *
 * @param amount decimal field
 * @param currency text field
 * @param currencies those of ISO 4217, and what the rule on the currency allows
 * @param precision digits of the amount
 * @param scale digits behind the point
 */
public record Money(String amount, String currency, List<String> currencies, int precision, int scale) {
    public Money {
        // Money in a currency that the rule refuses is dead, but known; and what counts must not change when the rule
        // does.
        currencies = Stream.concat(
                        currencies.stream(),
                        Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode))
                .distinct()
                .sorted()
                .toList();
    }

    /** Amounts that count lie strictly between the negative of this and this. */
    public BigDecimal bound() {
        return BigDecimal.TEN.pow(precision - scale);
    }

    /** Whether this amount in this currency counts; nulls do not. */
    public boolean counts(BigDecimal value, String code) {
        return value != null
                && code != null
                && currencies.contains(code)
                && value.abs().compareTo(bound()) < 0;
    }
}
