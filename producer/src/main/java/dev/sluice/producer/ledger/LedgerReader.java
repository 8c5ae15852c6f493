package dev.sluice.producer.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Reads a ledger, one entry at a time: no more than one line is in memory. A line that cannot be read is a problem of the
 * {@link Ledger}, not an exception. For one thread and one file.
 */
public final class LedgerReader {
    private static final int MOST_PROBLEMS = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Consumer<LedgerEntry> each;
    private final Map<String, String> details = new TreeMap<>();
    private final Totals totals = new Totals();
    private final List<String> problems = new ArrayList<>();
    private long line;
    private long entries;
    private long failed;
    private boolean isFinished;
    /** The last line that was no JSON. */
    private long torn;

    private LedgerReader(Consumer<LedgerEntry> each) {
        this.each = each;
    }

    /**
     * Hands every entry of {@code file} to {@code each}, in the file's order, which is the order of acknowledgement. Throws
     * {@link IOException} only if the file cannot be read at all.
     */
    public static Ledger read(Path file, Consumer<LedgerEntry> each) throws IOException {
        LedgerReader reader = new LedgerReader(each);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Files.newInputStream(file),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)))) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                reader.line(text);
            }
        }
        return reader.ledger();
    }

    private void line(String text) {
        line++;
        // Outside of what is caught: what a caller throws is the caller's.
        parsed(text).ifPresent(each);
    }

    private Optional<LedgerEntry> parsed(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            if (line == 1) {
                head(json);
            } else if (isFinished) {
                problem("a line behind the totals, expected the end of the file");
            } else if (json.path("totals").isArray()) {
                end(json);
            } else {
                return Optional.of(entry(json));
            }
        } catch (JsonProcessingException e) {
            torn = line;
            problem("no JSON, expected an object, found '" + LedgerLines.start(text) + "' (" + e.getOriginalMessage()
                    + "); a ledger whose writer was killed ends so");
        } catch (IllegalArgumentException e) {
            problem(e.getMessage());
        }
        return Optional.empty();
    }

    private void head(JsonNode json) {
        if (LedgerLines.number(json, "ledger") != LedgerJson.VERSION) {
            throw new IllegalArgumentException("'ledger' is " + json.get("ledger") + ", expected version "
                    + LedgerJson.VERSION + ": read it with the program that wrote it");
        }
        json.fields()
                .forEachRemaining(
                        field -> details.put(field.getKey(), field.getValue().asText()));
    }

    private LedgerEntry entry(JsonNode json) {
        LedgerEntry entry = LedgerLines.entry(json);
        entries++;
        if (entry.at().isPresent()) {
            totals.add(entry.made());
        } else {
            failed++;
        }
        return entry;
    }

    private void end(JsonNode json) {
        isFinished = true;
        Totals stated = LedgerLines.totals(json);
        Optional<String> difference = totals.difference(stated);
        long statedFailed = LedgerLines.number(json, "failed");
        if (difference.isPresent() || statedFailed != failed) {
            problem("the totals are not those of the entries: lines are missing, doubled or changed; "
                    + difference.orElse("expected " + statedFailed + " failed, found " + failed));
        }
    }

    private void problem(String what) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add("line " + line + ": " + what);
        }
    }

    private Ledger ledger() {
        if (line == 0) {
            problem("the file is empty, expected a ledger");
        }
        boolean isTorn = !isFinished && line > 1 && torn == line && problems.size() < MOST_PROBLEMS;
        return new Ledger(details, totals, entries, failed, isFinished, isTorn, problems);
    }
}
