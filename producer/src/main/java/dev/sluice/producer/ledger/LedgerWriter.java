package dev.sluice.producer.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.sluice.producer.generator.Made;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes a ledger: a head, an entry for each record as soon as the broker has it or never will, and the totals at the end. A
 * ledger without totals is one whose writer was killed. Safe for threads. A disk that fails is told by {@link #close}, so that
 * it stops no record.
 */
public final class LedgerWriter implements AutoCloseable {
    private final Path file;
    private final JsonGenerator json;
    private final Totals totals = new Totals();
    private IOException failure;
    private long failed;

    private LedgerWriter(Path file, JsonGenerator json) {
        this.file = file;
        this.json = json;
    }

    /**
     * Begins a ledger in {@code file}, in place of any that is there.
     *
     * @param details what a reader should know of the run, its topic for one
     */
    public static LedgerWriter begin(Path file, Map<String, String> details) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            JsonGenerator json = new JsonFactory().createGenerator(Files.newBufferedWriter(file));
            json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
            LedgerJson.head(json, details);
            return new LedgerWriter(file, json);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** The broker has the record. */
    public synchronized void acknowledged(Made made, int partition, long offset) {
        totals.add(made);
        write(() -> LedgerJson.entry(json, made, new LedgerEntry.At(partition, offset), ""));
    }

    /** The broker never acknowledged the record, and nobody tries any more. It may be in the topic all the same. */
    public synchronized void failed(Made made, Exception cause) {
        failed++;
        write(() -> LedgerJson.entry(json, made, null, cause.toString()));
    }

    /** Writes the totals. Throws {@link UncheckedIOException} if any line could not be written. */
    @Override
    public synchronized void close() {
        if (json.isClosed()) {
            return;
        }
        write(() -> LedgerJson.end(json, failed, totals));
        write(() -> json.writeRaw('\n'));
        try {
            json.close();
        } catch (IOException e) {
            failure = failure == null ? e : failure;
        }
        if (failure != null) {
            throw unwritable(file, failure);
        }
    }

    private void write(Line line) {
        if (failure != null) {
            return;
        }
        try {
            line.write();
        } catch (IOException e) {
            failure = e;
        }
    }

    private static UncheckedIOException unwritable(Path file, IOException cause) {
        return new UncheckedIOException("Cannot write the ledger to " + file + ": " + cause, cause);
    }

    private interface Line {
        void write() throws IOException;
    }
}
