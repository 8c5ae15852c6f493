package dev.sluice.ops.terminal;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Rows in aligned columns: text to the left, numbers to the right. */
public final class TextTable {
    private static final String GAP = "  ";
    private static final String ESCAPES = "\u001b\\[[0-9;]*m";

    private final List<List<String>> rows = new ArrayList<>();
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
        return this;
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
        return String.valueOf(cell);
    }
}
