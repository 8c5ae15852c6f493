package dev.sluice.ops.sql;

import dev.sluice.ops.console.Ink;
import dev.sluice.ops.console.TextTable;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.NumericType;
import scala.collection.JavaConverters;

/** Ways to print an answer. */
public enum AnswerFormat {
    /** Aligned columns. */
    TEXT {
        @Override
        public void print(Answer answer, PrintWriter out) {
            TextTable table = TextTable.of(answer.columns().stream()
                    .map(c -> (c.dataType() instanceof NumericType ? ">" : "") + c.name())
                    .toArray(String[]::new));
            answer.rows().forEach(row -> table.row((Object[]) cells(row)));
            table.print(out, "", Ink.ofProcess()::bold);
        }
    },
    /** Comma-separated, with a line of names. */
    CSV {
        @Override
        public void print(Answer answer, PrintWriter out) {
            out.println(answer.columns().stream().map(c -> quoted(c.name())).collect(Collectors.joining(",")));
            for (Row row : answer.rows()) {
                out.println(
                        List.of(cells(row)).stream().map(AnswerFormat::quoted).collect(Collectors.joining(",")));
            }
        }
    },
    /** One object a line. */
    JSON {
        @Override
        public void print(Answer answer, PrintWriter out) {
            answer.rows().forEach(row -> out.println(row.json()));
        }
    };

    private static final HexFormat HEX = HexFormat.of();

    /** Prints the rows of {@code answer}. */
    public abstract void print(Answer answer, PrintWriter out);

    private static String[] cells(Row row) {
        return IntStream.range(0, row.length()).mapToObj(i -> shown(row.get(i))).toArray(String[]::new);
    }

    /** A value as text has it. */
    public static String shown(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof Timestamp time) {
            return time.toInstant().toString();
        }
        if (value instanceof byte[] bytes) {
            return HEX.formatHex(bytes);
        }
        if (value instanceof Row row) {
            return "{" + String.join(", ", cells(row)) + "}";
        }
        if (value instanceof scala.collection.Seq<?> list) {
            return JavaConverters.seqAsJavaList(list).stream()
                    .map(AnswerFormat::shown)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return value.toString();
    }

    private static String quoted(String text) {
        return text.matches("[^\",\r\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
