package dev.sluice.ops.sql;

import dev.sluice.ops.terminal.Ink;
import dev.sluice.ops.terminal.TextTable;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.NumericType;

/** Ways to print an answer. */
public enum AnswerFormat {
    /** Aligned columns; no value is NULL, an empty text is {@code ""}. */
    TABLE {
        @Override
        public void print(Answer answer, int widest, PrintWriter out) {
            TextTable table = TextTable.of(answer.columns().stream()
                    .map(c -> (c.dataType() instanceof NumericType ? ">" : "") + c.name())
                    .toArray(String[]::new));
            answer.rows()
                    .forEach(row -> table.row(Arrays.stream(cells(row))
                            .map(Cell::shown)
                            .map(cell -> cell.isEmpty() ? EMPTY : capped(cell, widest))
                            .toArray()));
            table.print(out, "", Ink.ofProcess()::bold);
        }
    },
    /** The same, by the name that some scripts have for it. */
    TEXT {
        @Override
        public void print(Answer answer, int widest, PrintWriter out) {
            TABLE.print(answer, widest, out);
        }
    },
    /** Comma-separated, with a line of names; no value is empty, an empty text is {@code ""}. */
    CSV {
        @Override
        public void print(Answer answer, int widest, PrintWriter out) {
            out.println(answer.columns().stream().map(c -> quoted(c.name())).collect(Collectors.joining(",")));
            for (Row row : answer.rows()) {
                out.println(Arrays.stream(cells(row))
                        .map(value -> value == null ? "" : quoted(Cell.shown(value)))
                        .collect(Collectors.joining(",")));
            }
        }
    },
    /** One object a line, with every value as it is. */
    JSON {
        @Override
        public void print(Answer answer, int widest, PrintWriter out) {
            answer.rows().forEach(row -> out.println(Cell.json(row)));
        }
    };

    /** Nobody sees where an empty cell begins and ends. */
    private static final String EMPTY = "\"\"";

    /** Prints the rows of {@code answer}; what people read is cut to {@code widest} characters a cell. */
    public abstract void print(Answer answer, int widest, PrintWriter out);

    private static Object[] cells(Row row) {
        return IntStream.range(0, row.length()).mapToObj(row::get).toArray();
    }

    private static String capped(String text, int widest) {
        return text.length() <= widest ? text : text.substring(0, widest - 1) + "…";
    }

    private static String quoted(String text) {
        return text.matches("[^\",]+") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
