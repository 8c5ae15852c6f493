package dev.sluice.console.fact;

import java.util.List;

/**
 * What is to be settled of one day, in UTC.
 *
 * @param table that says so
 * @param columns names of what stands in each row; the first ones name it, the others are numbers
 * @param labels how many of the columns are names
 */
public record SettlementFacts(String table, String day, List<String> columns, int labels, List<List<String>> rows) {
    public SettlementFacts {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }
}
