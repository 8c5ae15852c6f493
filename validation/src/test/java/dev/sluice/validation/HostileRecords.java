package dev.sluice.validation;

import static dev.sluice.validation.HostileEvents.ARRIVAL;
import static dev.sluice.validation.TestContracts.rule;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.RuleDeclaration;
import dev.sluice.schemas.contract.Severity;
import dev.sluice.validation.HostileEvents.Arrived;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Pairs and triples of values at which interpreters of one rule part company, and a contract with every kind on a record. */
final class HostileRecords {
    private static final Schema EVENT = new Schema.Parser().parse("""
            {"type": "record", "name": "HostileRecord", "namespace": "dev.sluice.event", "fields": [
              {"name": "text", "type": ["null", "string"], "default": null},
              {"name": "other", "type": ["null", "string"], "default": null},
              {"name": "small", "type": ["null", "int"], "default": null},
              {"name": "big", "type": ["null", "long"], "default": null},
              {"name": "net", "type": ["null",
                {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}], "default": null},
              {"name": "tax", "type": ["null",
                {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 4}], "default": null},
              {"name": "crypto", "type": ["null",
                {"type": "bytes", "logicalType": "decimal", "precision": 38, "scale": 18}], "default": null},
              {"name": "ratio", "type": ["null", "double"], "default": null},
              {"name": "share", "type": ["null", "double"], "default": null},
              {"name": "at", "type": ["null", {"type": "long", "logicalType": "timestamp-micros"}], "default": null},
              {"name": "until", "type": ["null", {"type": "long", "logicalType": "timestamp-micros"}], "default": null},
              {"name": "notes", "type": ["null", {"type": "array", "items": {"type": "record", "name": "Note", "fields": [
                {"name": "name", "type": "string"},
                {"name": "value", "type": ["null", "string"], "default": null}]}}], "default": null}
            ]}
            """);

    static final Contract CONTRACT = TestContracts.of(EVENT, rules());

    private HostileRecords() {}

    private static RuleDeclaration[] rules() {
        List<RuleDeclaration> rules = new ArrayList<>();
        String[][] pairs = {
            {"text", "other"},
            {"small", "big"},
            {"big", "net"},
            {"net", "tax"},
            {"tax", "crypto"},
            {"crypto", "net"},
            {"crypto", "big"},
            {"ratio", "share"},
            {"at", "until"}
        };
        for (String[] pair : pairs) {
            for (Comparison op : Comparison.values()) {
                String id = pair[0] + "-" + op.word() + "-" + pair[1];
                rules.add(rule(id, "", "compare", Severity.WARN, compare(pair[0], op.word(), pair[1])));
            }
        }
        addCombined(rules);
        return rules.toArray(RuleDeclaration[]::new);
    }

    private static void addCombined(List<RuleDeclaration> rules) {
        rules.add(rule("sum-exact", "sum", "'of': ['net', 'tax'], 'equals': 'big'"));
        rules.add(rule("sum-about", "sum", "'of': ['small', 'net'], 'equals': 'tax', 'tolerance': '0.0150'"));
        rules.add(rule("sum-one", "sum", "'of': ['big'], 'equals': 'small', 'tolerance': 1"));
        rules.add(rule(
                "abc-needs-other",
                "when",
                "'when': {'field': 'text', 'kind': 'oneOf', 'values': ['abc', '😀']}, "
                        + "'then': {'field': 'other', 'kind': 'required'}"));
        rules.add(rule(
                "small-means-small",
                "when",
                "'when': [{'field': 'small', 'kind': 'range', 'min': '0', 'max': '10'}, {'field': 'big', 'kind': 'required'}], "
                        + "'then': {'field': 'ratio', 'kind': 'range', 'min': '0', 'max': '0.1'}"));
        rules.add(rule(
                "in-order-then-late",
                "when",
                "'when': {'kind': 'compare', " + compare("at", "lt", "until")
                        + "}, 'then': {'field': 'until', 'kind': 'maxAhead', 'of': 'arrival', 'allowance': 'PT0S'}"));
        rules.add(rule(
                "positive-then-equal",
                "when",
                "'when': {'field': 'net', 'kind': 'range', 'above': '0'}, " + "'then': {'kind': 'compare', "
                        + compare("net", "eq", "tax") + "}"));
        rules.add(rule("no-card", "noCardNumber", ""));
        rules.add(rule("no-card-in-other", "", "noCardNumber", Severity.WARN, "'fields': ['other', 'notes']"));
    }

    private static String compare(String left, String op, String right) {
        return "'left': '" + left + "', 'op': '" + op + "', 'right': '" + right + "'";
    }

    /** Each pair of hostile values in an event of nulls, and each value alone. */
    static List<Arrived> all() {
        List<Arrived> events = new ArrayList<>();
        List<CharSequence> texts =
                HostileValues.texts().stream().filter(t -> t.length() <= 40).toList();
        for (int i = 0; i < texts.size(); i++) {
            add(events, "text", texts.get(i), "other", texts.get(i));
            add(events, "text", texts.get(i), "other", texts.get((i * 7 + 3) % texts.size()));
            add(events, "text", texts.get(i), "other", null);
        }
        for (double one : HostileValues.DOUBLES) {
            HostileValues.DOUBLES.forEach(other -> add(events, "ratio", one, "share", other));
        }
        long[] times = {Long.MIN_VALUE, -1, 0, 1, ARRIVAL - 1, ARRIVAL, ARRIVAL + 1, Long.MAX_VALUE};
        for (long one : times) {
            for (long other : times) {
                add(events, "at", one, "until", other);
            }
        }
        addNumbers(events);
        addNotes(events);
        return events;
    }

    private static void addNumbers(List<Arrived> events) {
        int[] smalls = {Integer.MIN_VALUE, -1, 0, 1, 10, 11, Integer.MAX_VALUE};
        long[] bigs = {Long.MIN_VALUE, Integer.MIN_VALUE, -1, 0, 1, 2, 10, Integer.MAX_VALUE, Long.MAX_VALUE};
        for (int small : smalls) {
            for (long big : bigs) {
                for (Double ratio : Arrays.asList(0.05, -0.0, Double.NaN, null)) {
                    add(events, "small", small, "big", big, "ratio", ratio);
                }
            }
        }
        byte[] one = BigInteger.TEN.pow(18).toByteArray();
        add(events, "crypto", ByteBuffer.wrap(one), "big", 1L);
        List<byte[]> decimals = new ArrayList<>(HostileValues.decimals());
        for (long n : new long[] {100, 10_000, 1_000_000, 50, 149, 150, 151, 100_000_000_000_000_000L}) {
            decimals.add(BigInteger.valueOf(n).toByteArray());
        }
        for (byte[] unscaled : decimals) {
            for (byte[] other : decimals) {
                events.add(arrived(
                        "net", ByteBuffer.wrap(unscaled), "tax", ByteBuffer.wrap(other), "small", 0, "big", 1L));
                events.add(arrived(
                        "tax", ByteBuffer.wrap(unscaled), "crypto", ByteBuffer.wrap(other), "big", Long.MIN_VALUE));
                events.add(arrived(
                        "net", ByteBuffer.wrap(unscaled), "crypto", ByteBuffer.wrap(other), "big", Long.MAX_VALUE));
            }
        }
    }

    private static void addNotes(List<Arrived> events) {
        Schema notes = TestContracts.present(EVENT.getField("notes").schema());
        for (String value : Arrays.asList(null, "", "4111 1111 1111 1111", "4111111111111112")) {
            GenericRecord note = new GenericData.Record(notes.getElementType());
            note.put("name", "5105105105105100".equals(value) ? "4111111111111111" : "n");
            note.put("value", value);
            GenericRecord named = new GenericData.Record(notes.getElementType());
            named.put("name", "5105-1051-0510-5100");
            add(events, "notes", List.of(note));
            add(events, "notes", List.of(note, named));
            add(events, "notes", List.of(note, note), "text", "4111111111111111");
        }
        add(events, "notes", List.of());
    }

    private static void add(List<Arrived> events, Object... fields) {
        events.add(arrived(fields));
    }

    private static Arrived arrived(Object... fields) {
        GenericRecord event = new GenericData.Record(TestContracts.widened(EVENT));
        for (int i = 0; i < fields.length; i += 2) {
            event.put((String) fields[i], fields[i + 1]);
        }
        return new Arrived(Arrays.toString(fields), event, ARRIVAL);
    }
}
