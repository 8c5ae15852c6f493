package dev.sluice.ops.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lakehouse.Ledger;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Provenance;
import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.lakehouse.Tally;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.Envelope;
import dev.sluice.schemas.table.Judged;
import dev.sluice.schemas.table.LetterStatus;
import dev.sluice.schemas.table.TableSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.hadoop.HadoopTables;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tables say of what is in them and how they lie, on real tables in a folder. */
final class TableChecksTest {
    private static final Schema LETTER = new Schema(
            Types.NestedField.required(1, Envelope.TIMESTAMP, Types.TimestampType.withZone()),
            Types.NestedField.required(2, Judged.STATUS, Types.StringType.get()),
            Types.NestedField.required(3, Judged.ERROR_REASON, Types.StringType.get()));
    private static final Contract PAYMENTS = Contracts.shipped().named("payments");
    private static final TableSpec SILVER = DatasetTables.silver(PAYMENTS);
    private static final TableSpec LETTERS = DatasetTables.deadLetters(PAYMENTS);
    private static final int KILOBYTE = 1_024;

    @TempDir
    private Path folder;

    private final Map<TableSpec, Table> tables = new HashMap<>();
    private final Notes notes = new Notes("");
    private final Instant now = Instant.now();

    @Tag("runbook-C6")
    @Test
    void manyDeadLettersAreFoundWithTheReasonThatMostOfThemHave() throws IOException {
        judged(200, 12);
        letters("not_framed", LetterStatus.OPEN, 8);
        letters("amount_must_be_positive", LetterStatus.OPEN, 4);

        assertThat(deaths())
                .containsExactly(
                        "6.0 % of what silver.payments judged in the last 5 min are open dead letters (12 of 200); 8 of"
                                + " them: not_framed.");
    }

    @Test
    void lettersThatSomebodyHasDecidedAboutAreNotFoundAgain() throws IOException {
        judged(200, 12);
        letters("not_framed", LetterStatus.DISCARDED, 8);
        letters("not_framed", LetterStatus.REDRIVEN, 4);

        assertThat(deaths()).isEmpty();
    }

    @Test
    void aFewDeadLettersAreUsual() throws IOException {
        judged(200, 10);
        letters("not_framed", LetterStatus.OPEN, 10);

        assertThat(deaths()).isEmpty();
        assertThat(notes.done().seen())
                .extracting(Seen::how)
                .containsExactly("judged 200 records in the last 5 min, 10 of them died");
    }

    @Test
    void whatDiedLongAgoIsNoNews() throws IOException {
        judged(200, 200);
        letters("not_framed", LetterStatus.OPEN, 200);

        new DeathsCheck(this::find, List.of(PAYMENTS), now.plusSeconds(3_600)).write(notes);

        assertThat(notes.done().findings()).isEmpty();
    }

    @Tag("runbook-E11")
    @Test
    void aTableWhoseFilesAreGoneIsLost() throws IOException {
        letters("not_framed", LetterStatus.OPEN, 3);
        store(1_000);
        assertThat(notes.done().findings()).isEmpty();

        Files.delete(dataFile());
        store(1_000);

        assertThat(notes.done().findings()).singleElement().satisfies(found -> {
            assertThat(found.wrong()).startsWith("dead_letters.payments is lost, or a part of it: ");
            assertThat(found.mend()).startsWith("./sluice backup restore DIR --table dead_letters.payments");
        });
    }

    @Tag("runbook-C17")
    @Test
    void aTableInManySmallFilesIsToBeCompactedAndOneInFewIsNot() {
        AppendFiles append = table(SILVER).newAppend();
        for (int n = 0; n < 5; n++) {
            Path file = folder.resolve("some-" + n + ".parquet");
            append.appendFile(DataFiles.builder(PartitionSpec.unpartitioned())
                    .withPath(touched(file))
                    .withFileSizeInBytes(KILOBYTE)
                    .withRecordCount(1)
                    .build());
        }
        append.commit();

        store(5);
        assertThat(notes.done().findings()).isEmpty();
        store(4);

        assertThat(notes.done().findings()).singleElement().satisfies(found -> {
            assertThat(found.wrong())
                    .isEqualTo("silver.payments lies in 5 small files, threshold 4: whoever reads it opens them all.");
            assertThat(found.mend()).startsWith("./sluice table compact silver.payments");
        });
    }

    private List<String> deaths() {
        new DeathsCheck(this::find, List.of(PAYMENTS), now).write(notes);
        return notes.done().findings().stream().map(Finding::wrong).toList();
    }

    private void store(int mostSmallFiles) {
        new StoreCheck("here", List.of(PAYMENTS), this::find, mostSmallFiles).write(notes);
    }

    private Optional<Table> find(TableSpec spec) {
        Optional<Table> table = Optional.ofNullable(tables.get(spec));
        table.ifPresent(Table::refresh);
        return table;
    }

    private Table table(TableSpec spec) {
        return tables.computeIfAbsent(spec, it -> new HadoopTables(new Configuration())
                .create(LETTER, folder.resolve(it.name()).toString()));
    }

    /** A commit that says that it judged so many records. */
    private void judged(long in, long dead) {
        Slice slice = new Slice(
                0, in, new Tally.Counts(in, in - dead, dead, 0), Map.of(), Optional.empty(), Optional.empty());
        Ledger.of(table(SILVER))
                .append(
                        List.of(),
                        new Position(
                                new TreeMap<>(Map.of(new SourcePartition("payments.raw", 0), slice)), Provenance.NONE));
    }

    private void letters(String reason, LetterStatus status, int letters) throws IOException {
        Table table = table(LETTERS);
        Record letter = GenericRecord.create(LETTER);
        letter.setField(Envelope.TIMESTAMP, now.minusSeconds(60).atOffset(ZoneOffset.UTC));
        letter.setField(Judged.STATUS, status.word());
        letter.setField(Judged.ERROR_REASON, reason);
        String path = folder.resolve(reason + "-" + status + ".parquet").toString();
        DataWriter<Record> writer = Parquet.writeData(table.io().newOutputFile(path))
                .schema(LETTER)
                .createWriterFunc(GenericParquetWriter::create)
                .withSpec(PartitionSpec.unpartitioned())
                .build();
        try (writer) {
            for (int n = 0; n < letters; n++) {
                writer.write(letter);
            }
        }
        table.newAppend().appendFile(writer.toDataFile()).commit();
    }

    private Path dataFile() {
        return folder.resolve("not_framed-OPEN.parquet");
    }

    private static String touched(Path file) {
        try {
            return Files.createFile(file).toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
