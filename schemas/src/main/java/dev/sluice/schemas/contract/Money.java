package dev.sluice.schemas.contract;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which fields of an event are money; sums of them are kept per currency in every position. Money counts if its currency
 * is one of {@link #countedCurrencies} and its amount fits {@code precision} and {@code scale}, whatever else the rules say
 * of the record: so the money of most dead letters is known too.
 *
 * @param amount decimal field
 * @param currency text field
 * @param currencies what the rule on the currency allows
 * @param precision digits of the amount
 * @param scale digits behind the point
 */
public record Money(String amount, String currency, List<String> currencies, int precision, int scale) {
    private static final Set<String> ISO_4217 = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    public Money {
        currencies = List.copyOf(currencies);
    }

    /**
     * Those that the rule allows and all of ISO 4217. Money in a currency that the rule refuses is dead, but known; and what
     * counts must not change when the rule does.
     */
    public Set<String> countedCurrencies() {
        Set<String> all = new TreeSet<>(ISO_4217);
        all.addAll(currencies);
        return all;
    }

    /** Amounts that count lie strictly between the negative of this and this. */
    public BigDecimal bound() {
        return BigDecimal.TEN.pow(precision - scale);
    }

    /** Whether this amount in this currency counts; nulls do not. */
    public boolean counts(BigDecimal value, String code) {
        return value != null
                && code != null
                && (currencies.contains(code) || ISO_4217.contains(code))
                && value.abs().compareTo(bound()) < 0;
    }
}
