package dev.sluice.producer.venue;

/**
 * What a symbol trades, as its venue says.
 *
 * @param base what is bought and sold
 * @param quote what it is paid with
 */
public record Instrument(String base, String quote) {}
