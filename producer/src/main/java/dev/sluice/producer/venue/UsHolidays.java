package dev.sluice.producer.venue;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.HashSet;
import java.util.Set;

/** The days on which the New York Stock Exchange is closed, or closes at 13:00, by its rules of today. */
final class UsHolidays {
    private static final int FIRST_JUNETEENTH = 2022;
    private static final int FIRST_KING_DAY = 1998;

    private UsHolidays() {}

    static boolean isHoliday(LocalDate day) {
        return of(day.getYear()).contains(day);
    }

    /** Whether trading ends early on {@code day}, which is a day of trading. */
    static boolean isHalf(LocalDate day) {
        if (day.equals(thanksgiving(day.getYear()).plusDays(1))) {
            return true;
        }
        MonthDay date = MonthDay.from(day);
        boolean isEve = date.equals(MonthDay.of(12, 24)) || date.equals(MonthDay.of(7, 3));
        return isEve && !isHoliday(day);
    }

    /** Those of {@code year}, weekends aside. */
    static Set<LocalDate> of(int year) {
        Set<LocalDate> days = new HashSet<>();
        LocalDate newYear = LocalDate.of(year, 1, 1);
        // On a Saturday it is not observed: the last day of the year ends the accounts.
        days.add(newYear.getDayOfWeek() == DayOfWeek.SUNDAY ? newYear.plusDays(1) : newYear);
        if (year >= FIRST_KING_DAY) {
            days.add(nth(year, Month.JANUARY, 3, DayOfWeek.MONDAY));
        }
        days.add(nth(year, Month.FEBRUARY, 3, DayOfWeek.MONDAY));
        days.add(easter(year).minusDays(2));
        days.add(LocalDate.of(year, 5, 1).with(TemporalAdjusters.lastInMonth(DayOfWeek.MONDAY)));
        if (year >= FIRST_JUNETEENTH) {
            days.add(observed(LocalDate.of(year, 6, 19)));
        }
        days.add(observed(LocalDate.of(year, 7, 4)));
        days.add(nth(year, Month.SEPTEMBER, 1, DayOfWeek.MONDAY));
        days.add(thanksgiving(year));
        days.add(observed(LocalDate.of(year, 12, 25)));
        return days;
    }

    /** Easter Sunday of the Gregorian calendar: the computus of Meeus, Jones and Butcher. */
    static LocalDate easter(int year) {
        int golden = year % 19;
        int century = year / 100;
        int ofCentury = year % 100;
        int lag = (8 * century + 13) / 25;
        int epact = (19 * golden + century - century / 4 - lag + 15) % 30;
        int weekday = (32 + 2 * (century % 4) + 2 * (ofCentury / 4) - epact - ofCentury % 4) % 7;
        int late = (golden + 11 * epact + 22 * weekday) / 451;
        int days = epact + weekday - 7 * late + 114;
        return LocalDate.of(year, days / 31, days % 31 + 1);
    }

    private static LocalDate thanksgiving(int year) {
        return nth(year, Month.NOVEMBER, 4, DayOfWeek.THURSDAY);
    }

    private static LocalDate nth(int year, Month month, int which, DayOfWeek weekday) {
        return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(which, weekday));
    }

    /** The Friday before a Saturday, the Monday behind a Sunday. */
    private static LocalDate observed(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> day.minusDays(1);
            case SUNDAY -> day.plusDays(1);
            default -> day;
        };
    }
}
