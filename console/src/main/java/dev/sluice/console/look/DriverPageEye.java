package dev.sluice.console.look;

import dev.sluice.console.fact.StreamFacts;
import dev.sluice.stack.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sees which of the driver's streams run by the driver's page of metrics. That says no more of one than whether it runs and
 * whether somebody paused it: one that neither runs nor was paused waits by itself, for a driver that gives one up ends.
 */
final class DriverPageEye implements Eye<List<StreamFacts>> {
    private static final Pattern SAMPLE =
            Pattern.compile("(?m)^sluice_query_(running|paused)\\{([^}]*)}\\s+([0-9.]+)\\s*$");
    private static final Pattern TABLE = Pattern.compile("table=\"([^\"]+)\"");
    private static final int OK = 200;
    private static final String PARKED = "parked";

    private final String url;
    /** By stream: the phase that it was in last, and since when it has been seen in it. */
    private final Map<String, StreamFacts> seen = new HashMap<>();

    DriverPageEye(String url) {
        this.url = url;
    }

    @Override
    public List<StreamFacts> see() {
        String page = page();
        Set<String> known = new HashSet<>();
        Set<String> running = new HashSet<>();
        Set<String> paused = new HashSet<>();
        Matcher samples = SAMPLE.matcher(page);
        while (samples.find()) {
            Matcher table = TABLE.matcher(samples.group(2));
            if (table.find()) {
                known.add(table.group(1));
                if (new BigDecimal(samples.group(3)).signum() > 0) {
                    (samples.group(1).equals("running") ? running : paused).add(table.group(1));
                }
            }
        }
        if (known.isEmpty()) {
            throw new IllegalStateException(url + " names no stream");
        }
        List<StreamFacts> streams = new ArrayList<>();
        known.stream().sorted().forEach(name -> streams.add(stream(name, running, paused)));
        return streams;
    }

    private String page() {
        try {
            Http.Answer answer = Http.get(url);
            if (answer.status() != OK) {
                throw new IllegalStateException(url + " answered " + answer.status() + ", expected " + OK);
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(url + " does not answer: " + e.getMessage(), e);
        }
    }

    private StreamFacts stream(String name, Set<String> running, Set<String> paused) {
        String now = paused.contains(name) ? "paused" : PARKED;
        String phase = running.contains(name) ? "running" : now;
        return seen.compute(
                name, (key, before) -> before != null && before.phase().equals(phase) ? before : newly(name, phase));
    }

    private static StreamFacts newly(String name, String phase) {
        String reason = phase.equals(PARKED) ? "the driver's log says for what" : "";
        return new StreamFacts(name, phase, Instant.now(), reason, Optional.empty(), "", 0, 0);
    }
}
