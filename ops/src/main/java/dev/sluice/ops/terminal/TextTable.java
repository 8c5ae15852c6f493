package dev.sluice.ops.terminal;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Rows in aligned columns: text to the left, numbers to the right; lengths of time as {@link Spans} says them. */
public final class TextTable {
    private static final String GAP = "  ";
    private static final String ESCAPES = "\u001b\\[[0-9;]*m";
    private static final Pattern WORD = Pattern.compile(" +(.)");

    private final List<List<String>> rows = new ArrayList<>();
    private final List<Map<String, Object>> records = new ArrayList<>();
    private final boolean[] isNumber;

    private TextTable(boolean[] isNumber) {
        this.isNumber = isNumber;
    }

    /** Headings; one that starts with {@code >} heads a column of numbers. */
    public static TextTable of(String... headings) {
        boolean[] isNumber = new boolean[headings.length];
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < headings.length; i++) {
            isNumber[i] = headings[i].startsWith(">");
            shown.add(isNumber[i] ? headings[i].substring(1) : headings[i]);
        }
        TextTable table = new TextTable(isNumber);
        table.rows.add(shown);
        return table;
    }

    /** Adds a row; missing cells are empty. */
    public TextTable row(Object... cells) {
        List<String> row =
                new ArrayList<>(Arrays.stream(cells).map(TextTable::shown).toList());
        while (row.size() < isNumber.length) {
            row.add("");
        }
        rows.add(row);
        Map<String, Object> record = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i++) {
            record.put(key(rows.get(0).get(i)), plain(cells[i]));
        }
        records.add(record);
        return this;
    }

    /** The rows for programs: numbers as numbers, anything else as text without colours, by heading in camel case. */
    public List<Map<String, Object>> records() {
        return List.copyOf(records);
    }

    /** Prints headings through {@code heading}, then the rows, each behind {@code indent}. */
    public void print(PrintWriter out, String indent, UnaryOperator<String> heading) {
        int[] widths = new int[isNumber.length];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        for (int r = 0; r < rows.size(); r++) {
            String line = line(rows.get(r), widths);
            out.println(indent + (r == 0 ? heading.apply(line) : line));
        }
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String space = " ".repeat(widths[i] - width(row.get(i)));
            line.append(i == 0 ? "" : GAP);
            line.append(isNumber[i] ? space + row.get(i) : row.get(i) + space);
        }
        return line.toString().stripTrailing();
    }

    private static int width(String text) {
        return text.replaceAll(ESCAPES, "").length();
    }

    private static String shown(Object cell) {
        if (cell instanceof Long || cell instanceof Integer) {
            return String.format("%,d", ((Number) cell).longValue());
        }
        return cell instanceof Duration span ? Spans.shown(span) : String.valueOf(cell);
    }

    private static Object plain(Object cell) {
        return cell instanceof Number ? cell : String.valueOf(cell).replaceAll(ESCAPES, "");
    }

    private static String key(String heading) {
        return WORD.matcher(heading).replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }
}
