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
import dev.sluice.ops.terminal.Patience;
import dev.sluice.schemas.connection.RegistryAddress;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.registry.ConfluentRegistry;
import dev.sluice.schemas.table.LetterStatus;
import dev.sluice.silver.Redrive;
import dev.sluice.silver.Redriven;
import dev.sluice.silver.Selection;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongPredicate;
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
    private final PrintWriter err;

    DlqDesk(Where where, AnswerFormat format, PrintWriter out, PrintWriter err) {
        this.where = where;
        this.format = format;
        this.out = out;
        this.err = err;
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
        return inSession((spark, patience) -> {
            patience.now("looking for the letter");
            List<Row> found = Letters.of(spark, contract).at(source, offset).collectAsList();
            patience.rest();
            found.forEach(this::printOne);
            return !found.isEmpty();
        });
    }

    /** @param streamRules is told by which rules the stream judged last */
    Redriven preview(Contract contract, Selection meant, Consumer<String> streamRules) {
        return judging(contract, meant, streamRules, redrive -> redrive.preview(meant));
    }

    /** @param streamRules is told by which rules the stream judged last */
    Redriven redrive(Contract contract, Selection meant, Consumer<String> streamRules) {
        return judging(contract, meant, streamRules, redrive -> redrive.run(meant));
    }

    private Redriven judging(
            Contract contract, Selection meant, Consumer<String> streamRules, Function<Redrive, Redriven> task) {
        return redriving(contract, (redrive, patience) -> {
            streamRules.accept(redrive.streamRules());
            patience.now("counting dead letters");
            if (patience.isHeard()) {
                patience.now(String.format("judging %,d dead letters", redrive.meant(meant)));
            }
            return task.apply(redrive);
        });
    }

    long count(Contract contract, Selection meant) {
        return redriving(contract, (redrive, patience) -> {
            patience.now("counting dead letters");
            return redrive.meant(meant);
        });
    }

    long countDiscarded(Contract contract, Selection meant) {
        return redriving(contract, (redrive, patience) -> {
            patience.now("counting discarded letters");
            return redrive.meant(meant.of(LetterStatus.DISCARDED));
        });
    }

    /** How many are discarded; empty if {@code agreed} says no to that many. */
    OptionalLong discard(Contract contract, Selection meant, String reason, LongPredicate agreed) {
        return redriving(contract, (redrive, patience) -> {
            patience.now("counting dead letters");
            long letters = redrive.meant(meant);
            patience.rest();
            if (letters > 0 && !agreed.test(letters)) {
                return OptionalLong.empty();
            }
            patience.now("discarding");
            return OptionalLong.of(redrive.discard(meant, reason));
        });
    }

    long reopen(Contract contract, Selection meant) {
        return redriving(contract, (redrive, patience) -> {
            patience.now("reopening");
            return redrive.reopen(meant);
        });
    }

    private <T> T redriving(Contract contract, BiFunction<Redrive, Patience, T> task) {
        RegistryAddress registry = where.place().registry();
        return inSession((spark, patience) ->
                task.apply(Redrive.of(spark, contract, new ConfluentRegistry(registry)), patience));
    }

    private void print(List<Contract> contracts, Function<Letters, Dataset<Row>> question) {
        inSession((spark, patience) -> {
            patience.now("reading dead letters");
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
        if (format != AnswerFormat.TABLE && format != AnswerFormat.TEXT) {
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

    private <T> T inSession(BiFunction<SparkSession, Patience, T> task) {
        return where.withLake(lake -> inSession(lake, task));
    }

    private <T> T inSession(LakeConfig lake, BiFunction<SparkSession, Patience, T> task) {
        try (Patience patience = Patience.ofProcess(err)) {
            patience.now("starting Spark");
            try (QuerySession session = QuerySession.over(lake)) {
                return task.apply(session.spark(), patience);
            }
        }
    }
}
