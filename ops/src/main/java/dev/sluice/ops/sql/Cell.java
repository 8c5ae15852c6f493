package dev.sluice.ops.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import scala.collection.JavaConverters;

/** A value of an answer, for people and for programs: the same digits, times and bytes in both. */
public final class Cell {
    /** What stands for no value where an empty cell could be an empty text too. */
    static final String NULL = "NULL";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HexFormat HEX = HexFormat.of();

    private Cell() {}

    /** On one line: what would move a terminal's cursor is escaped. */
    public static String shown(Object value) {
        if (value == null) {
            return NULL;
        }
        if (value instanceof Row row) {
            return IntStream.range(0, row.length())
                    .mapToObj(i -> shown(row.get(i)))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof scala.collection.Map<?, ?> map) {
            return JavaConverters.mapAsJavaMap(map).entrySet().stream()
                    .map(e -> shown(e.getKey()) + ": " + shown(e.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof scala.collection.Seq<?> list) {
            return JavaConverters.seqAsJavaList(list).stream()
                    .map(Cell::shown)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return escaped(scalar(value));
    }

    /** Numbers are numbers, but for decimals: no reader is to make a floating-point number of money. */
    static JsonNode json(Object value) {
        if (value == null) {
            return NullNode.getInstance();
        }
        if (value instanceof Row row) {
            return json(row);
        }
        if (value instanceof scala.collection.Map<?, ?> map) {
            ObjectNode node = JSON.createObjectNode();
            for (Map.Entry<?, ?> entry : JavaConverters.mapAsJavaMap(map).entrySet()) {
                node.set(shown(entry.getKey()), json(entry.getValue()));
            }
            return node;
        }
        if (value instanceof scala.collection.Seq<?> list) {
            ArrayNode node = JSON.createArrayNode();
            JavaConverters.seqAsJavaList(list).forEach(element -> node.add(json(element)));
            return node;
        }
        boolean isPlain = value instanceof Boolean || (value instanceof Number && !(value instanceof BigDecimal));
        return JSON.valueToTree(isPlain ? value : scalar(value));
    }

    private static ObjectNode json(Row row) {
        ObjectNode node = JSON.createObjectNode();
        for (int i = 0; i < row.length(); i++) {
            node.set(row.schema().fieldNames()[i], json(row.get(i)));
        }
        return node;
    }

    private static String scalar(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof Timestamp time) {
            return time.toInstant().toString();
        }
        return value instanceof byte[] bytes ? HEX.formatHex(bytes) : value.toString();
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> escaped.append(Character.isISOControl(c) ? String.format("\\u%04x", (int) c) : c);
            }
        }
        return escaped.toString();
    }
}
