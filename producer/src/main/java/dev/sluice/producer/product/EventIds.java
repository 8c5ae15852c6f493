package dev.sluice.producer.product;

import dev.sluice.producer.generator.Mix;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** UUIDs of version 4 that a seed and a run id decide. */
final class EventIds {
    private static final long VERSION_BITS = 0xF000L;
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_BITS = 0xC000000000000000L;
    private static final long VARIANT_2 = 0x8000000000000000L;

    private final long run;
    private long next;

    EventIds(long seed, String runId) {
        UUID name = UUID.nameUUIDFromBytes(runId.getBytes(StandardCharsets.UTF_8));
        run = Mix.of(seed, name.getMostSignificantBits(), name.getLeastSignificantBits());
    }

    String next() {
        long number = next++;
        long high = (Mix.of(run, number, 0) & ~VERSION_BITS) | VERSION_4;
        long low = (Mix.of(run, number, 1) & ~VARIANT_BITS) | VARIANT_2;
        return new UUID(high, low).toString();
    }
}
