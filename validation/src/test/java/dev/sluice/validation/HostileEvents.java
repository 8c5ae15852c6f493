package dev.sluice.validation;

import static dev.sluice.validation.TestContracts.rule;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Severity;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Values at which interpreters of one rule part company, and a contract that has every kind of rule. */
final class HostileEvents {
    static final long ARRIVAL = 1_763_700_000_123_456L;
    static final long AHEAD = 300_000_000L;
    static final long BEHIND = 86_400_000_000L;

    private static final Schema EVENT = new Schema.Parser().parse("""
            {"type": "record", "name": "Hostile", "namespace": "dev.sluice.event", "fields": [
              {"name": "text", "type": "string"},
              {"name": "small", "type": ["null", "int"], "default": null},
              {"name": "big", "type": ["null", "long"], "default": null},
              {"name": "money", "type": ["null",
                {"type": "bytes", "logicalType": "decimal", "precision": 18, "scale": 4}], "default": null},
              {"name": "crypto", "type": ["null",
                {"type": "bytes", "logicalType": "decimal", "precision": 38, "scale": 18}], "default": null},
              {"name": "ratio", "type": ["null", "double"], "default": null},
              {"name": "at", "type": ["null", {"type": "long", "logicalType": "timestamp-micros"}], "default": null},
              {"name": "flag", "type": ["null", "boolean"], "default": null},
              {"name": "side", "type": ["null", {"type": "enum", "name": "Side", "symbols": ["BUY", "SELL", "NONE"]}],
                "default": null},
              {"name": "tags", "type": ["null", {"type": "array", "items": ["null", "string"]}], "default": null}
            ]}
            """);

    static final Contract CONTRACT = TestContracts.of(
            EVENT,
            rule("text-known", "text", "oneOf", "'values': ['', 'i', 'İstanbul', 'abc', '😀', 'a\\u0000b', '?']"),
            rule("text-form", "text", "pattern", "'pattern': '[a-z]+'"),
            rule("text-form-lines", "text", "pattern", "'pattern': '(?m)^a$|^b.*$'"),
            rule("text-form-fold", "text", "pattern", "'pattern': '(?iu)i+|[^a-z]{2}'"),
            rule("text-form-any", "text", "pattern", Severity.WARN, "'pattern': '(?s:a|.)*'"),
            rule("text-length", "text", "length", "'min': 1, 'max': 3"),
            rule("text-not-long", "text", "length", Severity.WARN, "'max': 256"),
            rule("text-not-short", "text", "length", Severity.WARN, "'min': 2"),
            rule("small-there", "small", "required", Severity.WARN, ""),
            rule("small-range", "small", "range", "'min': '-1', 'max': 2147483646"),
            rule("big-range", "big", "range", "'above': '-9223372036854775808', 'below': '9223372036854775807'"),
            rule("money-range", "money", "range", "'above': '0', 'below': '1000000000'"),
            rule("money-cents", "money", "range", Severity.WARN, "'min': '0.0100', 'max': '99999999999999.9999'"),
            rule("crypto-range", "crypto", "range", "'min': '-0.000000000000000001', 'max': '99999999999999999999'"),
            rule("ratio-range", "ratio", "range", "'min': '0', 'max': '0.1'"),
            rule("ratio-open", "ratio", "range", Severity.WARN, "'above': '0', 'below': '1e300'"),
            rule("at-not-ahead", "at", "maxAhead", "'of': 'arrival', 'allowance': 'PT5M'"),
            rule("at-not-behind", "at", "maxBehind", "'of': 'arrival', 'allowance': 'P1D'"),
            rule("at-never-ahead", "at", "maxAhead", Severity.WARN, "'of': 'arrival', 'allowance': 'PT0S'"),
            rule("flag-there", "flag", "required", ""),
            rule("side-known", "side", "oneOf", "'values': ['BUY', 'SELL']"),
            rule("text-listed", "text", "reference", Severity.WARN, "'list': 'known'"),
            rule("text-decimal", "text", "parses", "'as': 'decimal'"),
            rule("text-integer", "text", "parses", "'as': 'integer'"),
            rule("text-date", "text", "parses", "'as': 'date'"),
            rule("text-timestamp", "text", "parses", "'as': 'timestamp'"),
            rule("text-uuid", "text", "parses", "'as': 'uuid'"),
            rule("text-boolean", "text", "parses", "'as': 'boolean'"),
            rule("text-no-card", "text", "noCardNumber", ""),
            rule("small-digits", "small", "digits", "'digits': 9"),
            rule("big-digits", "big", "digits", "'digits': 18"),
            rule("money-digits", "money", "digits", "'digits': 7, 'places': 2"),
            rule("crypto-digits", "crypto", "digits", "'digits': 38, 'places': 17"),
            rule("crypto-whole", "crypto", "digits", Severity.WARN, "'places': 0"),
            rule("tags-length", "tags", "length", "'min': 1, 'max': 2"),
            rule("tags-no-card", "tags", "noCardNumber", ""));

    /**
     * One event with the moment of its arrival.
     *
     * @param arrival microseconds
     */
    record Arrived(String name, GenericRecord event, long arrival) {}

    private HostileEvents() {}

    /** Each hostile value alone in an event of nulls. */
    static List<Arrived> all() {
        List<Arrived> events = new ArrayList<>();
        events.add(new Arrived("nothing but nulls", event("text", null), ARRIVAL));
        HostileValues.texts().forEach(text -> add(events, "text", text));
        for (int small : new int[] {Integer.MIN_VALUE, -2, -1, 0, Integer.MAX_VALUE - 1, Integer.MAX_VALUE}) {
            add(events, "small", small);
        }
        for (long big : new long[] {Long.MIN_VALUE, Long.MIN_VALUE + 1, 0, Long.MAX_VALUE - 1, Long.MAX_VALUE}) {
            add(events, "big", big);
        }
        HostileValues.decimals().forEach(unscaled -> {
            add(events, "money", ByteBuffer.wrap(unscaled));
            add(events, "crypto", ByteBuffer.wrap(unscaled));
        });
        for (double ratio : HostileValues.DOUBLES) {
            add(events, "ratio", ratio);
        }
        for (List<CharSequence> tags : HostileValues.arrays()) {
            add(events, "tags", tags);
        }
        add(events, "flag", true);
        add(events, "flag", false);
        for (String symbol : List.of("BUY", "SELL", "NONE")) {
            Schema side = TestContracts.present(EVENT.getField("side").schema());
            add(events, "side", new GenericData.EnumSymbol(side, symbol));
        }
        addTimes(events);
        return events;
    }

    private static void addTimes(List<Arrived> events) {
        long[] arrivals = {
            ARRIVAL,
            0,
            -1,
            Long.MIN_VALUE,
            Long.MIN_VALUE + 1,
            Long.MIN_VALUE + BEHIND,
            Long.MAX_VALUE,
            Long.MAX_VALUE - AHEAD
        };
        for (long arrival : arrivals) {
            List<Long> times = new ArrayList<>(List.of(
                    Long.MIN_VALUE,
                    Long.MAX_VALUE,
                    0L,
                    -1L,
                    Micros.FIRST_SHOWN - 1,
                    Micros.FIRST_SHOWN,
                    Micros.LAST_SHOWN,
                    Micros.LAST_SHOWN + 1,
                    -12_219_292_800_000_001L,
                    -2_208_988_800_000_001L,
                    1_763_700_000_000_000L));
            for (long edge : new long[] {0, AHEAD, -BEHIND}) {
                for (long step : new long[] {-1, 0, 1}) {
                    // Wraps around at the ends on purpose: those are times too.
                    times.add(arrival + edge + step);
                }
            }
            for (long time : times) {
                events.add(new Arrived("at " + time + " arrived " + arrival, event("at", time), arrival));
            }
        }
    }

    private static void add(List<Arrived> events, String field, Object value) {
        events.add(new Arrived(field + " " + shown(value), event(field, value), ARRIVAL));
    }

    private static String shown(Object value) {
        String text = value instanceof ByteBuffer ? WireDecimal.of(value, 0).text() : value.toString();
        return text.length() <= 60 ? text : text.substring(0, 60) + "… (" + text.length() + ")";
    }

    private static GenericRecord event(String field, Object value) {
        GenericRecord event = new GenericData.Record(TestContracts.widened(EVENT));
        event.put(field, value);
        return event;
    }
}
