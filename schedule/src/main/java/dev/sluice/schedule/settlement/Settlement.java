package dev.sluice.schedule.settlement;

import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.schedule.Reports;
import dev.sluice.schedule.Result;
import dev.sluice.schedule.Task;
import dev.sluice.schemas.contract.Contract;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Settles business days. A day is closed once, when its late window is over, all that had come by then is in silver and was
 * looked at by the fraud rules, and the proof holds. What changes afterwards is declared as a correction beside the close.
 */
public final class Settlement implements Task.Job {
    /** Payments may come a month late by their contract; so long closed days are looked at for corrections. */
    private static final int DAYS_LOOKED_BACK = 31;

    private final Site site;
    private final SettlementConfig config;
    private final List<Condition> conditions;
    private final SettlementReports reports;
    private final String who;
    private final Clock clock;

    /** The tables, and the contracts of payments and of fraud alerts about them. */
    public record Site(LakeConfig lake, Contract payments, Contract alerts) {}

    /**
     * @param conditions what must be so before anything is written, in the order in which they are asked
     * @param who is named in the book of closes
     */
    public Settlement(
            Site site, SettlementConfig config, List<Condition> conditions, Reports reports, String who, Clock clock) {
        this.site = site;
        this.config = config;
        this.conditions = List.copyOf(conditions);
        this.reports = new SettlementReports(reports);
        this.who = who;
        this.clock = clock;
    }

    @Override
    public Result run(String period) {
        LocalDate day = day(period);
        Optional<Result> waits = waits(day);
        if (waits.isPresent()) {
            return waits.get();
        }
        try (Lake lake = Lake.open(site.lake())) {
            Books books = new Books(lake);
            SilverDay silver = new SilverDay(lake, site.payments(), site.alerts());
            List<String> told = new ArrayList<>();
            long lines = settle(day, books, silver, told);
            for (LocalDate earlier : changed(day, books, silver)) {
                settle(earlier, books, silver, told);
            }
            return Result.done(lines, String.join(System.lineSeparator(), told));
        }
    }

    @Override
    public Result preview(String period) {
        LocalDate day = day(period);
        Optional<Result> waits = waits(day);
        if (waits.isPresent()) {
            return waits.get();
        }
        try (Lake lake = Lake.open(site.lake())) {
            Books books = new Books(lake);
            SilverDay silver = new SilverDay(lake, site.payments(), site.alerts());
            List<String> told = new ArrayList<>();
            told.add(outlook(day, books, silver));
            changed(day, books, silver).forEach(earlier -> told.add(outlook(earlier, books, silver)));
            return Result.done(0, String.join(System.lineSeparator(), told));
        }
    }

    private String outlook(LocalDate day, Books books, SilverDay silver) {
        DayAccounts accounts = silver.accounts(day);
        List<Entry> entries = books.entries(day);
        if (entries.isEmpty()) {
            return day + " would be closed: " + accounts.all().attempts() + " attempts, "
                    + accounts.lines(new Fee(config.feePercent())).size() + " lines would be settled.";
        }
        Correction correction = correction(day, books, accounts);
        return correction.isNothing()
                ? unchanged(day, entries.get(0))
                : day + " was closed before; correction " + entries.size() + " would be declared: "
                        + correction.reason() + ".";
    }

    /** Why the day cannot be settled yet. */
    private Optional<Result> waits(LocalDate day) {
        Instant closes = config.closes(day);
        if (clock.instant().isBefore(closes)) {
            return Optional.of(Result.waits(
                    day + " closes at " + closes + ": its payments may come until then. Nothing was written."));
        }
        return conditions.stream()
                .flatMap(condition -> condition.unmet().stream())
                .findFirst()
                .map(unmet -> Result.waits(day + " is not closed yet: " + unmet + ". Nothing was written."));
    }

    /** Closed days before {@code day} of which silver has more, or other, than their last entry has seen. */
    private static List<LocalDate> changed(LocalDate day, Books books, SilverDay silver) {
        SortedMap<LocalDate, Entry> last = new TreeMap<>();
        books.entries(day.minusDays(DAYS_LOOKED_BACK), day.minusDays(1)).forEach(entry -> last.put(entry.day(), entry));
        return last.values().stream()
                .filter(entry -> silver.isNewsOf(entry.day(), entry))
                .map(Entry::day)
                .toList();
    }

    /** How many lines the settlement of the day has. */
    private long settle(LocalDate day, Books books, SilverDay silver, List<String> told) {
        DayAccounts accounts = silver.accounts(day);
        List<Entry> entries = books.entries(day);
        if (entries.isEmpty()) {
            SortedMap<Payee, Line> lines = accounts.lines(new Fee(config.feePercent()));
            books.close(entry(day, 0, "close", config, silver, accounts), accounts, lines);
            told.add(day + " is closed: " + accounts.all().attempts() + " attempts, " + lines.size()
                    + " lines are settled.");
        } else {
            correct(day, books, silver, accounts, told);
        }
        reports.write(day, books, accounts, told);
        return books.closed(day).size();
    }

    private void correct(LocalDate day, Books books, SilverDay silver, DayAccounts accounts, List<String> told) {
        List<Entry> entries = books.entries(day);
        Entry close = entries.get(0);
        Correction correction = correction(day, books, accounts);
        if (correction.isNothing()) {
            told.add(unchanged(day, close));
            return;
        }
        String reason = correction.reason();
        // A fee that is set otherwise by now is not one of the days that were closed before.
        SettlementConfig then = config.withFee(close.feePercent());
        books.correct(entry(day, entries.size(), reason, then, silver, accounts), accounts, correction.differences());
        told.add(day + " was closed before; correction " + entries.size() + " is declared: " + reason + ".");
    }

    private static String unchanged(LocalDate day, Entry close) {
        return day + " was closed at " + close.declaredAt() + " and is as it was.";
    }

    /** What silver has now against what was declared of a closed day; empty words if that is the same. */
    private record Correction(SortedMap<Payee, Line> differences, String reason) {
        boolean isNothing() {
            return reason.isEmpty();
        }
    }

    private static Correction correction(LocalDate day, Books books, DayAccounts accounts) {
        List<Entry> entries = books.entries(day);
        Entry last = entries.get(entries.size() - 1);
        SortedMap<Payee, Line> differences = differences(
                books.standing(day), accounts.lines(new Fee(entries.get(0).feePercent())));
        if (differences.isEmpty() && last.volumes().equals(Volumes.json(accounts))) {
            return new Correction(differences, "");
        }
        long more = accounts.all().attempts() - last.attempts();
        String reason = (more == 0 ? "attempts were judged otherwise" : (more > 0 ? "+" : "") + more + " attempts")
                + " since " + last.declaredAt() + ", " + differences.size() + " lines changed";
        return new Correction(differences, reason);
    }

    private Entry entry(
            LocalDate day, int number, String reason, SettlementConfig by, SilverDay silver, DayAccounts accounts) {
        return new Entry(
                day,
                number,
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                who,
                reason,
                by.feePercent(),
                silver.payments(),
                silver.alerts(),
                accounts.all().attempts(),
                Volumes.json(accounts));
    }

    private static SortedMap<Payee, Line> differences(SortedMap<Payee, Line> before, SortedMap<Payee, Line> after) {
        TreeSet<Payee> payees = new TreeSet<>(before.keySet());
        payees.addAll(after.keySet());
        SortedMap<Payee, Line> differences = new TreeMap<>();
        for (Payee payee : payees) {
            Line difference = after.getOrDefault(payee, Line.NONE).minus(before.getOrDefault(payee, Line.NONE));
            if (!difference.isNothing()) {
                differences.put(payee, difference);
            }
        }
        return differences;
    }

    private static LocalDate day(String period) {
        try {
            return LocalDate.parse(period);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + period + "' is no day: expected one such as 2026-11-21", e);
        }
    }
}
