package dev.sluice.console.fact;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Something that is looked at again and again. A look that fails does not take away what was seen before.
 *
 * @param value as it was seen last; empty if it never was
 * @param at when that was
 * @param failure why it cannot be seen now; empty if it can
 */
public record Fact<T>(Optional<T> value, Optional<Instant> at, Optional<Failure> failure) {
    /** Why a look fails, and since when all do. */
    public record Failure(String why, Instant since) {}

    /** Nobody has looked yet. */
    public static <T> Fact<T> unseen() {
        return new Fact<>(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A part of it, as old as the whole. */
    public <S> Fact<S> part(Function<T, S> part) {
        return new Fact<>(value.map(part), at, failure);
    }

    /** Seen at {@code now}. */
    public Fact<T> seen(T seen, Instant now) {
        return new Fact<>(Optional.of(seen), Optional.of(now), Optional.empty());
    }

    /** What was known, and that it cannot be seen at {@code now}. */
    public Fact<T> failed(String why, Instant now) {
        return new Fact<>(
                value,
                at,
                Optional.of(new Failure(why, failure.map(Failure::since).orElse(now))));
    }
}
