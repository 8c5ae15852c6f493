package dev.sluice.schemas.settings;

import java.util.Locale;

/**
 * A key of the configuration.
 *
 * @param fallback value when the key is absent; null if it must be given
 * @param doc one sentence
 * @param kind whether everybody may read its value
 */
public record Setting(String key, String fallback, String doc, Kind kind) {
    /** Who may read a value. */
    public enum Kind {
        OPEN,
        SECRET
    }

    /** A setting that everybody may read. */
    public Setting(String key, String fallback, String doc) {
        this(key, fallback, doc, Kind.OPEN);
    }

    /** A setting that nobody is to read: {@link SecretText} says how it is given. */
    public static Setting secret(String key, String doc) {
        return new Setting(key, "", doc, Kind.SECRET);
    }

    public boolean isSecret() {
        return kind == Kind.SECRET;
    }

    /** Name of the environment variable that sets this key: {@code SLUICE_} and the key in capitals. */
    public String variable() {
        return "SLUICE_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
