package dev.sluice.producer.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsEquitiesHoursTest {
    /** As the exchange published them; without the days on which it mourned a president. */
    private static final Map<Integer, String> CLOSED = Map.of(
            2018, "01-01 01-15 02-19 03-30 05-28 07-04 09-03 11-22 12-25",
            2019, "01-01 01-21 02-18 04-19 05-27 07-04 09-02 11-28 12-25",
            2020, "01-01 01-20 02-17 04-10 05-25 07-03 09-07 11-26 12-25",
            2021, "01-01 01-18 02-15 04-02 05-31 07-05 09-06 11-25 12-24",
            2022, "01-17 02-21 04-15 05-30 06-20 07-04 09-05 11-24 12-26",
            2023, "01-02 01-16 02-20 04-07 05-29 06-19 07-04 09-04 11-23 12-25",
            2024, "01-01 01-15 02-19 03-29 05-27 06-19 07-04 09-02 11-28 12-25",
            2025, "01-01 01-20 02-17 04-18 05-26 06-19 07-04 09-01 11-27 12-25",
            2026, "01-01 01-19 02-16 04-03 05-25 06-19 07-03 09-07 11-26 12-25");

    private static final Map<Integer, String> EARLY = Map.of(
            2018, "07-03 11-23 12-24",
            2019, "07-03 11-29 12-24",
            2020, "11-27 12-24",
            2021, "11-26",
            2022, "11-25",
            2023, "07-03 11-24",
            2024, "07-03 11-29 12-24",
            2025, "07-03 11-28 12-24",
            2026, "11-27 12-24");

    private static Stream<LocalDate> weekdays(int year) {
        return LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(day -> day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY);
    }

    private static List<LocalDate> days(int year, String text) {
        return Stream.of(text.split(" "))
                .map(day -> MonthDay.parse("--" + day).atYear(year))
                .toList();
    }

    private static long hours(LocalDate day, ChronoUnit unit) {
        return UsEquitiesHours.session(day)
                .map(s -> unit.between(s.open(), s.close()))
                .orElse(0L);
    }

    @Test
    void theDaysWithoutTradingAreThoseOfThePublishedCalendars() {
        CLOSED.forEach((year, text) -> assertThat(
                        weekdays(year).filter(d -> UsEquitiesHours.session(d).isEmpty()))
                .as("%d", year)
                .containsExactlyElementsOf(days(year, text)));
    }

    @Test
    void theShortDaysAreThoseOfThePublishedCalendars() {
        EARLY.forEach((year, text) -> assertThat(weekdays(year).filter(d -> hours(d, ChronoUnit.MINUTES) == 210))
                .as("%d", year)
                .containsExactlyElementsOf(days(year, text)));
    }

    @Test
    void allOtherDaysHaveSixHoursAndAHalf() {
        CLOSED.keySet().forEach(year -> assertThat(weekdays(year)
                        .mapToLong(d -> hours(d, ChronoUnit.MINUTES))
                        .filter(minutes -> minutes != 0 && minutes != 210))
                .containsOnly(390L));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-06, 2026-03-06T14:30:00Z, 2026-03-06T21:00:00Z",
        "2026-03-09, 2026-03-09T13:30:00Z, 2026-03-09T20:00:00Z",
        "2026-10-30, 2026-10-30T13:30:00Z, 2026-10-30T20:00:00Z",
        "2026-11-02, 2026-11-02T14:30:00Z, 2026-11-02T21:00:00Z",
        "2025-11-28, 2025-11-28T14:30:00Z, 2025-11-28T18:00:00Z"
    })
    void hoursAreThoseOfNewYorkInSummerAndInWinter(LocalDate day, Instant open, Instant close) {
        assertThat(UsEquitiesHours.session(day)).contains(new UsEquitiesHours.Session(open, close));
        assertThat(UsEquitiesHours.isOpen(open)).isTrue();
        assertThat(UsEquitiesHours.isOpen(open.minusNanos(1))).isFalse();
        assertThat(UsEquitiesHours.isOpen(close.minusNanos(1))).isTrue();
        assertThat(UsEquitiesHours.isOpen(close)).isFalse();
    }

    @Test
    void theNextSessionIsTheOneUnderWayOrElseTheOneBehindTheHolidays() {
        Instant atWork = Instant.parse("2026-07-02T15:00:00Z");
        assertThat(UsEquitiesHours.next(atWork).open()).isEqualTo("2026-07-02T13:30:00Z");
        assertThat(UsEquitiesHours.next(Instant.parse("2026-07-02T20:00:00Z")).open())
                .isEqualTo("2026-07-06T13:30:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "1961-04-02",
        "1981-04-19",
        "2000-04-23",
        "2008-03-23",
        "2011-04-24",
        "2019-04-21",
        "2024-03-31",
        "2025-04-20",
        "2026-04-05",
        "2038-04-25",
        "2049-04-18",
        "2076-04-19"
    })
    void easterIsWhenItWasAndWillBe(LocalDate easter) {
        assertThat(UsHolidays.easter(easter.getYear())).isEqualTo(easter);
    }
}
