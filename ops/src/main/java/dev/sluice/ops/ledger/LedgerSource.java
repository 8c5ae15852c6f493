package dev.sluice.ops.ledger;

import dev.sluice.producer.ledger.Ledger;
import dev.sluice.producer.ledger.LedgerEntry;
import dev.sluice.producer.ledger.LedgerReader;
import dev.sluice.stack.StackException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One ledger file and what it says of itself. Its entries are read anew each time: it may have millions. */
record LedgerSource(Path file, Ledger ledger) {
    /** Reads {@code file}, handing on its entries. */
    static LedgerSource read(Path file, Consumer<LedgerEntry> each) {
        try {
            return new LedgerSource(file, LedgerReader.read(file, each));
        } catch (IOException e) {
            throw new StackException(
                    "Cannot read the ledger " + file + ": expected a file that 'sluice produce … ledger=FILE' wrote; "
                            + e,
                    e);
        }
    }

    /** Reads it again. */
    void entries(Consumer<LedgerEntry> each) {
        LedgerSource unused = read(file, each);
    }

    String dataset() {
        return ledger.details().getOrDefault("dataset", "");
    }

    String topic() {
        return ledger.details().getOrDefault("topic", "");
    }

    String runId() {
        return ledger.details().getOrDefault("runId", "");
    }

    /** What is wrong with it, each with its line. That a run which was killed, or still runs, left a line half written is not. */
    List<String> problems() {
        List<String> problems = new ArrayList<>(ledger.problems());
        if (ledger.isTorn()) {
            problems.remove(problems.size() - 1);
        }
        if (problems.isEmpty() && (dataset().isEmpty() || topic().isEmpty())) {
            problems.add("line 1: expected 'dataset' and 'topic' in the head, found "
                    + ledger.details().keySet());
        }
        return problems;
    }
}
