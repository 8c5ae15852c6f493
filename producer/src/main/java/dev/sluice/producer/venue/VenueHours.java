package dev.sluice.producer.venue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** When a feed is expected to bring trades: while it is not, nobody is to be woken because it is silent. For any year. */
public enum VenueHours {
    /** Venues of crypto. */
    ALWAYS {
        @Override
        public boolean isOpen(Instant time) {
            return true;
        }

        @Override
        public Instant nextOpen(Instant time) {
            return time;
        }
    },
    /** {@link UsEquitiesHours}. */
    US_EQUITIES {
        @Override
        public boolean isOpen(Instant time) {
            return UsEquitiesHours.isOpen(time);
        }

        @Override
        public Instant nextOpen(Instant time) {
            return isOpen(time) ? time : UsEquitiesHours.next(time).open();
        }
    },
    /** From Sunday 17:00 to Friday 17:00 in New York, holidays or not. */
    FOREX {
        @Override
        public boolean isOpen(Instant time) {
            ZonedDateTime local = time.atZone(NEW_YORK);
            boolean isEvening = !local.toLocalTime().isBefore(CHANGE);
            return switch (local.getDayOfWeek()) {
                case SATURDAY -> false;
                case SUNDAY -> isEvening;
                case FRIDAY -> !isEvening;
                default -> true;
            };
        }

        @Override
        public Instant nextOpen(Instant time) {
            return isOpen(time)
                    ? time
                    : time.atZone(NEW_YORK)
                            .with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY))
                            .with(CHANGE)
                            .toInstant();
        }
    };

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalTime CHANGE = LocalTime.of(17, 0);
    private static final String SHARES = "FINNHUB";

    /** Whether trades are to be expected at {@code time}. */
    public abstract boolean isOpen(Instant time);

    /** {@code time} itself if it is open then, else when it opens. */
    public abstract Instant nextOpen(Instant time);

    /**
     * Whether a feed of which nothing was heard from {@code time - patience} to {@code time} is not well: it is open, and was
     * then. A market that has just opened has had no time yet.
     *
     * @param patience shorter than a market is closed, so some hours at most
     */
    public boolean expectTrades(Instant time, Duration patience) {
        return isOpen(time) && isOpen(time.minus(patience));
    }

    /** The word for them in a receipt. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Those that {@link #word} names; empty for another word. */
    public static Optional<VenueHours> named(String word) {
        return Stream.of(values()).filter(hours -> hours.word().equals(word)).findFirst();
    }

    /** Those of all that a venue is asked for by default; {@code venue} as receipts and trades name it. */
    public static VenueHours of(String venue) {
        return venue.equals(SHARES) ? US_EQUITIES : ALWAYS;
    }
}
