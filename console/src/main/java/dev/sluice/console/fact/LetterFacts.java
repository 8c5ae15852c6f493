package dev.sluice.console.fact;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The dead letters of a dataset.
 *
 * @param byOlderRules open ones that were judged by other rules than today's: a redrive may let them pass
 * @param openByType by the type of their first violation
 * @param reasons most frequent first; rare ones are one entry together
 */
public record LetterFacts(
        String dataset,
        long open,
        long redriven,
        long discarded,
        long byOlderRules,
        Map<String, Long> openByType,
        List<Reason> reasons) {
    public LetterFacts {
        openByType = Map.copyOf(openByType);
        reasons = List.copyOf(reasons);
    }

    /**
     * Letters whose first violation is this one.
     *
     * @param redrive what would become of the newest open ones; empty if none is open, or if the reason is a rare one
     */
    public record Reason(
            String type,
            String reason,
            long open,
            long redriven,
            long discarded,
            Optional<Instant> last,
            Optional<Redrive> redrive,
            List<Sample> samples) {
        public Reason {
            samples = List.copyOf(samples);
        }
    }

    /**
     * What a redrive would do with the newest open letters of a reason, by today's rules alone: an event that silver has
     * already passes here, and would be discarded as a duplicate there.
     *
     * @param looked how many were judged again
     * @param passing of them, those that no rule of today refuses
     * @param unknown of them, those whose schema the registry does not tell
     */
    public record Redrive(int looked, int passing, int unknown) {}

    /**
     * One open letter.
     *
     * @param field that broke the rule; empty if the record could not be decoded
     * @param value what it had there, or why that is not shown
     * @param payload the event field by field; empty if it is not shown
     * @param hidden why the payload or parts of it are not shown; empty if all is
     */
    public record Sample(
            String partition,
            long offset,
            Instant arrived,
            String field,
            String value,
            List<Shown> payload,
            String hidden) {
        public Sample {
            payload = List.copyOf(payload);
        }
    }

    /** A field of an event, with its value as text. */
    public record Shown(String field, String value) {}
}
