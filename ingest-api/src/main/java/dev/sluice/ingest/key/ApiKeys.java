package dev.sluice.ingest.key;

import java.io.UncheckedIOException;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that are good now. Looks at their file again once a second; while that cannot be read, what it said holds for two
 * minutes, and then nobody's key is good: one of them may have been revoked.
 */
public final class ApiKeys {
    private static final Logger LOG = LoggerFactory.getLogger(ApiKeys.class);
    private static final long LOOKS_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long HOLDS_NANOS = TimeUnit.MINUTES.toNanos(2);

    private final KeyFile file;
    private final LongSupplier clock;
    private final Map<String, Allowance> allowances = new HashMap<>();
    private Map<String, ApiKey> bySha256 = Map.of();
    private FileTime seen;
    private long lookedAtNanos;
    /** Since when it cannot be read. */
    private OptionalLong unreadableSinceNanos = OptionalLong.empty();

    private String why = "";

    /** Throws {@link UncheckedIOException} if the file is there and cannot be read. */
    public ApiKeys(KeyFile file) {
        this(file, System::nanoTime);
    }

    /**
     * Throws {@link UncheckedIOException} if the file is there and cannot be read.
     *
     * @param clock in nanoseconds, as {@link System#nanoTime} counts them
     */
    public ApiKeys(KeyFile file, LongSupplier clock) {
        this.file = file;
        this.clock = clock;
        load();
    }

    /** Whose key {@code text} is; empty if it is nobody's. */
    public synchronized Optional<Application> of(String text) {
        if (trouble().isPresent()) {
            return Optional.empty();
        }
        return Optional.ofNullable(bySha256.get(KeyText.sha256(text)))
                .map(key -> new Application(key.application(), allowance(key)));
    }

    /** Why no key is good at the moment, because the file cannot be read for too long; empty if that is not so. */
    public synchronized Optional<String> trouble() {
        look();
        boolean isOver =
                unreadableSinceNanos.isPresent() && clock.getAsLong() - unreadableSinceNanos.getAsLong() > HOLDS_NANOS;
        return isOver ? Optional.of(why) : Optional.empty();
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
        long now = clock.getAsLong();
        if (now - lookedAtNanos < LOOKS_EVERY_NANOS) {
            return;
        }
        lookedAtNanos = now;
        try {
            if (!file.changed().equals(seen)) {
                load();
            }
            unreadableSinceNanos = OptionalLong.empty();
        } catch (UncheckedIOException e) {
            if (unreadableSinceNanos.isEmpty()) {
                unreadableSinceNanos = OptionalLong.of(now);
            }
            why = String.valueOf(e.getMessage());
            boolean isOver = now - unreadableSinceNanos.getAsLong() > HOLDS_NANOS;
            LOG.error(
                    isOver
                            ? "Everybody is refused, since nobody knows which keys are good: {}"
                            : "The keys stay as they were for two minutes; then everybody is refused: {}",
                    why);
        }
    }

    private void load() {
        FileTime changed = file.changed();
        Map<String, ApiKey> keys = new HashMap<>();
        file.keys().forEach(key -> keys.put(key.sha256(), key));
        bySha256 = Map.copyOf(keys);
        seen = changed;
        lookedAtNanos = clock.getAsLong();
    }
}
