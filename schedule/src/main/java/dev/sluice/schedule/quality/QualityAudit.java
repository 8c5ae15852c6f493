package dev.sluice.schedule.quality;

import dev.sluice.lakehouse.DayBook;
import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.schedule.Reports;
import dev.sluice.schedule.Result;
import dev.sluice.schedule.Task;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.SettlementTables;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;

/** Looks at seven days of silver: rows, nulls of every column, and identities that are there more than once. */
public final class QualityAudit implements Task.Job {
    private static final int DAYS = 7;
    private static final String KIND = "quality";

    private final LakeConfig config;
    private final List<Contract> contracts;
    private final Reports reports;

    /** @param contracts of the datasets that are looked at */
    public QualityAudit(LakeConfig config, List<Contract> contracts, Reports reports) {
        this.config = config;
        this.contracts = List.copyOf(contracts);
        this.reports = reports;
    }

    /** @param period the last of the seven days; fails if silver has a record twice */
    @Override
    public Result run(String period) {
        LocalDate last = day(period);
        List<DatasetQuality> all = new ArrayList<>();
        try (Lake lake = Lake.open(config)) {
            for (Contract contract : contracts) {
                all.add(look(lake.load(DatasetTables.silver(contract)), contract, last));
            }
            keep(lake, last, all);
        }
        QualityReport report = new QualityReport(last.minusDays(DAYS - 1), last, all);
        reports.write(KIND, "quality_" + last + ".json", report.json());
        reports.write(KIND, "quality_" + last + ".txt", report.text());
        long rows = all.stream().mapToLong(DatasetQuality::rows).sum();
        long repeated = all.stream().mapToLong(DatasetQuality::repeated).sum();
        String detail = report.text() + "  " + reports.file(KIND, "quality_" + last + ".json");
        return repeated == 0 ? Result.done(rows, detail) : Result.failed(rows, detail);
    }

    private static DatasetQuality look(Table silver, Contract contract, LocalDate last) {
        FileCounts counts = FileCounts.of(silver, between(contract, last.minusDays(DAYS - 1), last.plusDays(1)));
        long repeated = 0;
        String example = "";
        for (int back = DAYS - 1; back >= 0 && counts.rows() > 0; back--) {
            LocalDate day = last.minusDays(back);
            Repeats.Found found = new Repeats(silver, contract).among(between(contract, day, day.plusDays(1)));
            repeated += found.rows();
            example = example.isEmpty() ? found.example() : example;
        }
        return new DatasetQuality(contract.dataset(), counts.rows(), repeated, example, counts.columns());
    }

    private static void keep(Lake lake, LocalDate last, List<DatasetQuality> all) {
        DayBook book = DayBook.of(lake.load(SettlementTables.DATA_QUALITY), SettlementTables.DAY);
        List<Record> rows = new ArrayList<>();
        for (DatasetQuality dataset : all) {
            for (ColumnNulls column : dataset.columns()) {
                Record row = GenericRecord.create(book.table().schema());
                row.setField(SettlementTables.DAY, last);
                row.setField("dataset", dataset.dataset());
                row.setField("column_name", column.column());
                row.setField("row_count", column.rows());
                row.setField("null_count", column.nulls());
                row.setField("null_pct", column.percent());
                rows.add(row);
            }
        }
        book.replace(last, rows);
    }

    /** Days of silver are partitions, so whole files are in it or not. */
    private static Expression between(Contract contract, LocalDate first, LocalDate end) {
        return Expressions.and(
                Expressions.greaterThanOrEqual(contract.eventTime(), micros(first)),
                Expressions.lessThan(contract.eventTime(), micros(end)));
    }

    private static long micros(LocalDate day) {
        return ChronoUnit.MICROS.between(
                Instant.EPOCH, day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static LocalDate day(String period) {
        try {
            return LocalDate.parse(period);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + period + "' is no day: expected one such as 2026-11-21", e);
        }
    }
}
