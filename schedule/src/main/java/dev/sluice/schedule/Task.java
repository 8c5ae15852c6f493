package dev.sluice.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Something that runs by the clock.
 *
 * @param span what a run is for
 * @param missed which runs are caught up on that the schedule slept through
 */
public record Task(String name, Cadence cadence, Span span, Missed missed, Job job) {
    /** What a run is for, by the time at which it is due. */
    public enum Span {
        /** The whole hour before. */
        HOUR {
            @Override
            public String of(Instant due) {
                return due.truncatedTo(ChronoUnit.HOURS)
                        .minus(Duration.ofHours(1))
                        .toString();
            }
        },
        /** The day before, UTC. */
        DAY {
            @Override
            public String of(Instant due) {
                return LocalDate.ofInstant(due, ZoneOffset.UTC).minusDays(1).toString();
            }
        },
        /** Nothing but that time. */
        MOMENT {
            @Override
            public String of(Instant due) {
                return due.truncatedTo(ChronoUnit.SECONDS).toString();
            }
        };

        /** The name of what is over when it is {@code due}. */
        public abstract String of(Instant due);
    }

    /** What was missed while nobody ran the schedule. */
    public enum Missed {
        /** Each, the oldest first: a day that nobody settles stays open. */
        EACH,
        /** The last one: what came after looks at the same. */
        LAST
    }

    /** What is done. It may throw: that is a failed run. It can be killed and done again. */
    public interface Job {
        /**
         * Does it once.
         *
         * @param period what it is for, as {@link Span} names it
         */
        Result run(String period);

        /** What {@link #run} would come to now, as far as that can be said without doing it; changes nothing. */
        default Result preview(String period) {
            return Result.done(0, "");
        }
    }
}
