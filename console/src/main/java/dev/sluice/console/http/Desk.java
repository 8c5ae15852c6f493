package dev.sluice.console.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.console.fact.Assessment;
import dev.sluice.console.fact.Facts;
import dev.sluice.console.fact.History;
import dev.sluice.console.fact.Verdict;
import dev.sluice.console.look.Watch;
import java.time.Instant;
import java.util.Map;

/** Makes the answer that all viewers get, at most once a second however many they are. */
final class Desk {
    private static final long FRESH_NANOS = 900_000_000;

    private final Watch watch;
    private final String option;
    private final ObjectNode about;
    private Body snapshot;
    private long made;

    /**
     * @param option what commands need so that they are about this platform
     * @param about what never changes, such as the platform's name
     */
    Desk(Watch watch, String option, ObjectNode about) {
        this.watch = watch;
        this.option = option;
        this.about = about;
    }

    synchronized Body snapshot() {
        Facts facts = watch.factsForViewer();
        if (snapshot == null || System.nanoTime() - made > FRESH_NANOS) {
            snapshot = Body.json(made(facts));
            made = System.nanoTime();
        }
        return snapshot;
    }

    /** What an operator has just changed is to be seen at once. */
    synchronized void forget() {
        snapshot = null;
    }

    Body history() {
        return Body.json(SnapshotJson.of(watch.history().points()));
    }

    private ObjectNode made(Facts facts) {
        Instant now = Instant.now();
        Map<String, History.Rates> rates = watch.history().rates();
        Verdict verdict = Assessment.of(facts, rates, now, option);
        ObjectNode root = SnapshotJson.of(facts, rates, verdict, now);
        root.set("findings", Json.of(watch.findings().all()));
        root.set("about", about);
        return root;
    }
}
