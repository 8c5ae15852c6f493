package dev.sluice.producer.kraken;

import dev.sluice.producer.publish.ExactDecimal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** All that Kraken says of a trade, each text as it was sent. */
record Trade(String price, String volume, String time, String side, String orderType, String misc) {
    /** What a field must be. */
    private record Form(String field, Predicate<String> test, String expected) {}

    /** In the order of the message. Printable ASCII is what Avro and every reader behind it give back as it was. */
    private static final List<Form> FORMS = List.of(
            new Form("price", ExactDecimal::fits, ExactDecimal.FORM),
            new Form("volume", ExactDecimal::fits, ExactDecimal.FORM),
            form("time", "[0-9]{1,12}(\\.[0-9]{1,18})?", "a text of seconds"),
            form("side", "[bs]", "b or s"),
            form("order type", "[lm]", "l or m"),
            form("misc", "[ -~]{0,64}", "a text of up to 64 printable characters"));

    /** How many fields of a trade are read. Kraken may send more one day, and those are let be. */
    static final int FIELDS = FORMS.size();

    /**
     * What is wrong with {@code fields}, if anything.
     *
     * @param fields of a trade; null where one is no text
     */
    static Optional<String> flaw(List<String> fields) {
        if (fields.size() < FIELDS) {
            return Optional.of("it has " + fields.size() + " fields of " + FIELDS);
        }
        return IntStream.range(0, FIELDS)
                .filter(i -> fields.get(i) == null || !FORMS.get(i).test().test(fields.get(i)))
                .mapToObj(i -> "its " + FORMS.get(i).field() + " is not "
                        + FORMS.get(i).expected())
                .findFirst();
    }

    /** @param fields that have no {@link #flaw} */
    static Trade of(List<String> fields) {
        return new Trade(fields.get(0), fields.get(1), fields.get(2), fields.get(3), fields.get(4), fields.get(5));
    }

    /** The same for identical trades, and for no others: no field but the last can hold what would look like another's. */
    String wording() {
        return String.join("-", time, price, volume, side, orderType, misc);
    }

    long timeMicros() {
        return new BigDecimal(time)
                .movePointRight(6)
                .setScale(0, RoundingMode.FLOOR)
                .longValueExact();
    }

    private static Form form(String field, String pattern, String expected) {
        return new Form(field, Pattern.compile(pattern).asMatchPredicate(), expected);
    }
}
