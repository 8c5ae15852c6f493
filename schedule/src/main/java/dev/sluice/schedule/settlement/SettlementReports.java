package dev.sluice.schedule.settlement;

import dev.sluice.schedule.Reports;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

/** Writes the reports of a day from what tables keep of it. */
final class SettlementReports {
    private static final String KIND = "settlement";
    private static final String FRAUD_HEADINGS =
            "business_day,merchant_id,currency,total_amount,payment_count,fraud_count,fraud_amount";

    private final Reports reports;

    SettlementReports(Reports reports) {
        this.reports = reports;
    }

    /** Writes the close of {@code day} and each of its corrections; tells where they are, and what they add up to. */
    void write(LocalDate day, Books books, DayAccounts accounts, List<String> told) {
        for (Entry entry : books.entries(day)) {
            SortedMap<Payee, Line> lines =
                    entry.number() == 0 ? books.closed(day) : books.correction(day, entry.number());
            Report report = new Report(entry, lines);
            report.words().forEach(line -> told.add("  " + line));
            write(report.name() + ".csv", report.csv(), told);
            write(report.name() + ".json", report.json(), told);
        }
        write("fraud_" + day + ".csv", fraud(day, accounts), told);
    }

    private void write(String name, String text, List<String> told) {
        Reports.Fate fate = reports.write(KIND, name, text);
        told.add("  "
                + switch (fate) {
                    case NEW -> "new      ";
                    case SAME -> "the same ";
                    case REPLACED -> "replaced ";
                }
                + reports.file(KIND, name));
    }

    private static String fraud(LocalDate day, DayAccounts accounts) {
        StringBuilder csv = new StringBuilder(FRAUD_HEADINGS).append('\n');
        accounts.byPayee().forEach((payee, takings) -> csv.append(String.join(
                        ",",
                        day.toString(),
                        payee.merchant(),
                        payee.currency(),
                        Volumes.shown(takings.amount()),
                        Long.toString(takings.attempts()),
                        Long.toString(takings.fraud()),
                        Volumes.shown(takings.fraudAmount())))
                .append('\n'));
        return csv.toString();
    }
}
