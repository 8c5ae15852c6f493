package dev.sluice.ops.cli;

import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.ops.deadletter.Bucket;
import dev.sluice.ops.deadletter.Grouping;
import dev.sluice.ops.deadletter.Letters;
import dev.sluice.ops.deadletter.Span;
import dev.sluice.ops.sql.Answer;
import dev.sluice.ops.sql.AnswerFormat;
import dev.sluice.ops.sql.Cell;
import dev.sluice.ops.sql.QuerySession;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.registry.ConfluentRegistry;
import dev.sluice.silver.Redrive;
import dev.sluice.silver.Redriven;
import dev.sluice.silver.Selection;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Asks dead letters in a Spark session and prints the answers. */
final class DlqDesk {
    /** Bytes of a letter are shown whole. */
    private static final int WIDEST = Integer.MAX_VALUE;

    private final Where where;
    private final AnswerFormat format;
    private final PrintWriter out;

    DlqDesk(Where where, AnswerFormat format, PrintWriter out) {
        this.where = where;
        this.format = format;
        this.out = out;
    }

    void stats(List<Contract> contracts, Grouping grouping, Span span) {
        print(contracts, letters -> letters.counts(grouping, span));
    }

    void trend(List<Contract> contracts, Bucket bucket, Span span) {
        print(contracts, letters -> letters.trend(bucket, span));
    }

    void sample(Contract contract, Selection meant, int most) {
        print(List.of(contract), letters -> letters.sample(meant.condition(), most));
    }

    /** False if there is no such letter. */
    boolean show(Contract contract, int partition, long offset) {
        SourcePartition source = new SourcePartition(contract.topic().name(), partition);
        return inSession(spark -> {
            List<Row> found = Letters.of(spark, contract).at(source, offset).collectAsList();
            found.forEach(this::printOne);
            return !found.isEmpty();
        });
    }

    Redriven preview(Contract contract, Selection meant) {
        return redriving(contract, redrive -> redrive.preview(meant));
    }

    Redriven redrive(Contract contract, Selection meant) {
        return redriving(contract, redrive -> redrive.run(meant));
    }

    long count(Contract contract, Selection meant) {
        return redriving(contract, redrive -> redrive.meant(meant));
    }

    long discard(Contract contract, Selection meant, String reason) {
        return redriving(contract, redrive -> redrive.discard(meant, reason));
    }

    private <T> T redriving(Contract contract, Function<Redrive, T> task) {
        String registry = where.place().registryUrl();
        return inSession(spark -> task.apply(Redrive.of(spark, contract, new ConfluentRegistry(registry))));
    }

    private void print(List<Contract> contracts, Function<Letters, Dataset<Row>> question) {
        inSession(spark -> {
            Dataset<Row> rows = contracts.stream()
                    .map(contract -> question.apply(Letters.of(spark, contract)))
                    .reduce(Dataset::unionByName)
                    .orElseThrow();
            print(List.of(rows.schema().fields()), rows.collectAsList());
            return rows;
        });
    }

    /** One row as name and value, a line each; as one object in JSON. */
    private void printOne(Row row) {
        List<StructField> columns = List.of(row.schema().fields());
        if (format != AnswerFormat.TEXT) {
            print(columns, List.of(row));
            return;
        }
        List<Row> lines = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            lines.add(RowFactory.create(columns.get(i).name(), Cell.shown(row.get(i))));
        }
        StructType shape = new StructType().add("column", "string").add("value", "string");
        print(List.of(shape.fields()), lines);
    }

    private void print(List<StructField> columns, List<Row> rows) {
        format.print(new Answer(columns, rows, Answer.Extent.WHOLE), WIDEST, out);
    }

    private <T> T inSession(Function<SparkSession, T> task) {
        return where.withLake(lake -> inSession(lake, task));
    }

    private static <T> T inSession(LakeConfig lake, Function<SparkSession, T> task) {
        try (QuerySession session = QuerySession.over(lake)) {
            return task.apply(session.spark());
        }
    }
}
