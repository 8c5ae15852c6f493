package dev.sluice.schemas.settings;

/**
 * A key of the configuration.
 *
 * @param fallback value when the key is absent; null if it must be given
 * @param doc one sentence
 */
public record Setting(String key, String fallback, String doc) {
    /** Name of the environment variable that sets this key: {@code SLUICE_} and the key in capitals. */
    public String variable() {
        return "SLUICE_"
                + key.toUpperCase(java.util.Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
