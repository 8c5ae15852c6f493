package dev.sluice.producer.venue;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * When US shares are traded, by the rules of the New York Stock Exchange (NYSE, "Holidays and Trading Hours", Rule 7.2),
 * so for any year; days on which it closed for once, such as for a funeral, no rule tells.
 */
public final class UsEquitiesHours {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalTime OPEN = LocalTime.of(9, 30);
    private static final LocalTime CLOSE = LocalTime.of(16, 0);
    private static final LocalTime EARLY_CLOSE = LocalTime.of(13, 0);

    private UsEquitiesHours() {}

    /**
     * The regular trading of one day.
     *
     * @param open the first instant of it
     * @param close the first instant behind it
     */
    public record Session(Instant open, Instant close) {
        boolean contains(Instant time) {
            return !time.isBefore(open) && time.isBefore(close);
        }
    }

    /** The session of {@code day} in New York; empty if there is none. */
    public static Optional<Session> session(LocalDate day) {
        boolean isWeekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        if (isWeekend || UsHolidays.isHoliday(day)) {
            return Optional.empty();
        }
        LocalTime close = UsHolidays.isHalf(day) ? EARLY_CLOSE : CLOSE;
        return Optional.of(new Session(at(day, OPEN), at(day, close)));
    }

    /** Whether shares are traded at {@code time}. */
    public static boolean isOpen(Instant time) {
        LocalDate day = time.atZone(NEW_YORK).toLocalDate();
        return session(day).filter(session -> session.contains(time)).isPresent();
    }

    /** The first session that ends after {@code time}. */
    public static Session next(Instant time) {
        LocalDate day = time.atZone(NEW_YORK).toLocalDate();
        while (true) {
            Optional<Session> session = session(day).filter(s -> s.close().isAfter(time));
            if (session.isPresent()) {
                return session.get();
            }
            day = day.plusDays(1);
        }
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return ZonedDateTime.of(day, time, NEW_YORK).toInstant();
    }
}
