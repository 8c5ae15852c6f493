package dev.sluice.validation;

import org.apache.avro.generic.GenericRecord;

/**
 * One event as checks see it.
 *
 * @param arrival microseconds
 */
record EventView(GenericRecord event, RuleSet rules, long arrival) {
    /** What {@link FieldValue} reads; null if there is none. */
    Object value(String field) {
        Object raw = event.get(field);
        return raw == null ? null : FieldValue.read(rules.typeOf(field), raw);
    }

    boolean hasAll(Iterable<String> fields) {
        for (String field : fields) {
            if (event.get(field) == null) {
                return false;
            }
        }
        return true;
    }
}
