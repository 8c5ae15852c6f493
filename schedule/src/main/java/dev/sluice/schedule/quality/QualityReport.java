package dev.sluice.schedule.quality;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** What a quality audit has found, for people and for programs. */
final class QualityReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LocalDate first;
    private final LocalDate last;
    private final List<DatasetQuality> datasets;

    QualityReport(LocalDate first, LocalDate last, List<DatasetQuality> datasets) {
        this.first = first;
        this.last = last;
        this.datasets = List.copyOf(datasets);
    }

    String json() {
        ObjectNode root = JSON.createObjectNode().put("first", first.toString()).put("last", last.toString());
        var all = root.putArray("datasets");
        for (DatasetQuality dataset : datasets) {
            ObjectNode node = all.addObject()
                    .put("dataset", dataset.dataset())
                    .put("rows", dataset.rows())
                    .put("repeated", dataset.repeated())
                    .put("example", dataset.example());
            var columns = node.putArray("columns");
            dataset.columns().forEach(column -> columns.addObject()
                    .put("column", column.column())
                    .put("nulls", column.nulls())
                    .put("nullPercent", column.percent().toPlainString()));
        }
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not JSON: " + e.getMessage(), e);
        }
    }

    /** A line per dataset. */
    String text() {
        StringBuilder text = new StringBuilder("Silver from %s to %s%n".formatted(first, last));
        for (DatasetQuality dataset : datasets) {
            text.append(String.format("  %-22s %,12d rows, %s%n", dataset.dataset(), dataset.rows(), words(dataset)));
        }
        return text.toString();
    }

    private static String words(DatasetQuality dataset) {
        String repeated = dataset.repeated() == 0
                ? "none twice"
                : String.format("%,d too many, for example %s", dataset.repeated(), dataset.example());
        String nulls = dataset.columns().stream()
                .filter(column -> column.nulls() > 0)
                .map(column -> column.column() + " " + column.percent().toPlainString() + " %")
                .collect(Collectors.joining(", "));
        return repeated + "; " + (nulls.isEmpty() ? "no nulls" : "null: " + nulls);
    }
}
