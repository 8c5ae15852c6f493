package dev.sluice.ops.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.maintenance.Archived;
import dev.sluice.maintenance.Compacted;
import dev.sluice.maintenance.Expired;
import dev.sluice.maintenance.Inspection;
import dev.sluice.maintenance.Leftovers;
import dev.sluice.maintenance.ToCompact;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.ops.terminal.TextTable;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;

/** What maintenance did, would do or found, for people. */
final class TableText {
    private static final String INDENT = "  ";

    private final PrintWriter out;

    TableText(PrintWriter out) {
        this.out = out;
    }

    /** What a command says that is told to end while it works. */
    Interruption interruption() {
        return Interruption.saying(
                "Interrupted. What is finished stays, and the same command goes on with the rest.", out);
    }

    void compacted(Compacted compacted) {
        out.println(compacted.sentence());
    }

    void expired(Expired expired) {
        if (expired.snapshots() == 0) {
            out.printf("%s: no snapshot is old enough to expire; %,d are kept.%n", expired.table(), expired.kept());
            return;
        }
        out.printf(
                "%s: %,d snapshots expired, %,d are kept; %s were removed.%n",
                expired.table(),
                expired.snapshots(),
                expired.kept(),
                expired.files().shown());
    }

    void wouldExpire(Expired expired) {
        if (expired.snapshots() == 0) {
            expired(expired);
            return;
        }
        out.printf(
                "%s: %,d snapshots would expire, %,d are kept; %s would be removed:%n",
                expired.table(),
                expired.snapshots(),
                expired.kept(),
                expired.files().shown());
        first(expired.files());
    }

    void orphans(String table, Leftovers removed) {
        out.println(
                removed.count() == 0
                        ? table + ": there are no orphans of that age."
                        : table + ": " + removed.shown() + " that no snapshot names were removed.");
    }

    void wouldRemove(String table, Leftovers found) {
        if (found.count() == 0) {
            orphans(table, found);
            return;
        }
        out.println(table + ": " + found.shown() + " that no snapshot names would be removed:");
        first(found);
    }

    void archived(Archived archived) {
        if (archived.isNothing()) {
            nothingOld(archived);
            return;
        }
        if (archived.finished() > 0) {
            out.printf(
                    "%s: %,d rows were in %s too, because an archiving was interrupted: proven, and removed here.%n",
                    archived.from(), archived.finished(), archived.to());
        }
        if (!archived.range().isEmpty()) {
            out.printf(
                    "%s: %,d rows (%,d bytes of keys and values) moved to %s, proven by counts and contents: %s.%n",
                    archived.from(), archived.rows(), archived.bytes(), archived.to(), archived.range());
        }
    }

    void wouldArchive(Archived archived) {
        if (archived.isNothing()) {
            nothingOld(archived);
            return;
        }
        if (archived.finished() > 0) {
            out.printf(
                    "%s: %,d rows are in %s too, because an archiving was interrupted; they would be removed here.%n",
                    archived.from(), archived.finished(), archived.to());
        }
        if (!archived.range().isEmpty()) {
            out.printf(
                    "%s: %,d rows (%,d bytes of keys and values) would move to %s: %s.%n",
                    archived.from(), archived.rows(), archived.bytes(), archived.to(), archived.range());
        }
    }

    void wouldCompact(ToCompact found) {
        out.println(found.sentence());
    }

    void nothingRemoved(String command) {
        out.println("Nothing was removed. To do it: ./sluice table " + command.strip() + " --yes");
    }

    void noTables() {
        out.println("There are no tables yet.");
    }

    void failed(String table, RuntimeException failure) {
        out.println(table + ": " + failure.getMessage());
    }

    void inspection(Inspection found, Output format) {
        if (format == Output.JSON) {
            json(found);
            return;
        }
        TextTable facts = TextTable.of("table", found.table());
        facts.row("rows", found.rows());
        facts.row("data files", found.files());
        facts.row("bytes", found.bytes());
        facts.row("median file", found.medianBytes());
        facts.row("small files", found.smallFiles());
        facts.row("delete files", found.deleteFiles());
        facts.row("snapshots", found.snapshots().count());
        facts.row("oldest", shown(found.snapshots().oldest()));
        facts.row("newest", shown(found.snapshots().newest()));
        facts.row("sort order", found.sortOrder());
        found.refs().forEach((ref, snapshot) -> facts.row(ref, "snapshot " + snapshot));
        found.trimmed()
                .slices()
                .forEach((partition, slice) ->
                        facts.row("archived " + partition, slice.from() + " to before " + slice.until()));
        found.position()
                .slices()
                .forEach((partition, slice) ->
                        facts.row("position " + partition, slice.from() + " to before " + slice.until()));
        found.properties().forEach(facts::row);
        facts.print(out, INDENT, Ink.ofProcess()::dim);
        out.println();
        TextTable partitions = TextTable.of("partition", ">files", ">rows", ">bytes");
        found.partitions().forEach((name, part) -> partitions.row(name, part.files(), part.rows(), part.bytes()));
        partitions.print(out, INDENT, Ink.ofProcess()::dim);
    }

    private void json(Inspection found) {
        try {
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(TableJson.of(found)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was found cannot be written as JSON", e);
        }
    }

    private void first(Leftovers files) {
        files.first().forEach(location -> out.println(INDENT + location));
        if (files.count() > files.first().size()) {
            out.printf("%sand %,d more%n", INDENT, files.count() - files.first().size());
        }
    }

    private void nothingOld(Archived archived) {
        out.println(archived.from() + ": nothing is old enough for the archive.");
    }

    private static String shown(Optional<Instant> time) {
        return time.map(Instant::toString).orElse("-");
    }
}
