package dev.sluice.producer.history;

import org.apache.avro.generic.GenericRecord;

/**
 * A trade of a venue's history.
 *
 * @param raw exactly as the venue sent this one trade
 * @param event of the venue's dataset, with the identity that the stream would have given it and {@code origin} repair,
 *     as far as its schema has these fields
 */
public record HistoricTrade(long id, String raw, GenericRecord event) {}
