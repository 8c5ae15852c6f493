package dev.sluice.sdk;

import java.util.Locale;

/** What kind of thing happened. */
public enum EventType {
    /** A person saw a page. */
    PAGE_VIEW,
    /** A person was shown a variant of an experiment. */
    EXPERIMENT_EXPOSURE,
    /** A person did what the product is there for, with or without revenue. */
    CONVERSION,
    /** What the product has a name of its own for. */
    CUSTOM;

    /** As the contract writes it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
