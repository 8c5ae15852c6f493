package dev.sluice.schemas.contract;

/**
 * An entry under {@code quality} that is no rule of Sluice: ODCS allows those of other engines beside ours.
 *
 * @param field of which it is; empty for the record
 * @param id empty if it has none
 * @param engine empty if it names none
 */
public record ForeignQuality(String field, String id, String engine) {}
