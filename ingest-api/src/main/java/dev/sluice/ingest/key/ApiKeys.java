package dev.sluice.ingest.key;

import java.io.UncheckedIOException;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys that are good now. Looks at their file again once a second; while that cannot be read, what it said holds. */
public final class ApiKeys {
    private static final Logger LOG = LoggerFactory.getLogger(ApiKeys.class);
    private static final long LOOKS_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final KeyFile file;
    private final Map<String, Allowance> allowances = new HashMap<>();
    private Map<String, ApiKey> bySha256 = Map.of();
    private FileTime seen;
    private long lookedAtNanos;

    /** Throws {@link UncheckedIOException} if the file is there and cannot be read. */
    public ApiKeys(KeyFile file) {
        this.file = file;
        load();
    }

    /** Whose key {@code text} is; empty if it is nobody's. */
    public synchronized Optional<Application> of(String text) {
        look();
        return Optional.ofNullable(bySha256.get(KeyText.sha256(text)))
                .map(key -> new Application(key.application(), allowance(key)));
    }

    /** All keys of an application share one, which stays as it is unless its limit was changed. */
    private Allowance allowance(ApiKey key) {
        Allowance known = allowances.get(key.application());
        if (known == null || !known.isOf(key.eventsPerSecond())) {
            known = new Allowance(key.eventsPerSecond(), System.nanoTime());
            allowances.put(key.application(), known);
        }
        return known;
    }

    private void look() {
        long now = System.nanoTime();
        if (now - lookedAtNanos < LOOKS_EVERY_NANOS) {
            return;
        }
        lookedAtNanos = now;
        try {
            if (!file.changed().equals(seen)) {
                load();
            }
        } catch (UncheckedIOException e) {
            LOG.error("The keys stay as they were: {}", e.getMessage());
        }
    }

    private void load() {
        FileTime changed = file.changed();
        Map<String, ApiKey> keys = new HashMap<>();
        file.keys().forEach(key -> keys.put(key.sha256(), key));
        bySha256 = Map.copyOf(keys);
        seen = changed;
        lookedAtNanos = System.nanoTime();
    }
}
