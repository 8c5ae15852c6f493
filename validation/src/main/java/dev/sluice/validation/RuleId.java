package dev.sluice.validation;

import java.util.Locale;
import java.util.regex.Pattern;

/** Stable name of a rule. It is written to dead letters, so it is never given to another rule. */
public record RuleId(String text) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]+([.-][a-z0-9]+)*");

    public RuleId {
        if (!isValid(text)) {
            throw new IllegalArgumentException("Rule id '" + text + "' is not lower-case words joined by '-' or '.'");
        }
    }

    static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    /** The id of a rule that follows from the event schema alone, for example {@code payments.card-hash.required}. */
    static RuleId derived(String dataset, String field, String kind) {
        return new RuleId(kebab(dataset) + "." + kebab(field) + "." + kind);
    }

    @Override
    public String toString() {
        return text;
    }

    private static String kebab(String avroName) {
        return avroName.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("_+", "-")
                .replaceAll("^-|-$", "");
    }
}
