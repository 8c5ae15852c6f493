package dev.sluice.lakehouse;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What {@link RunLog} reads. */
final class RunQueries {
    static final String COLUMNS = "id, task, period, started, ended, outcome, rows, who, detail";

    private RunQueries() {}

    static Map<String, RunLog.History> records(Connection c) throws SQLException {
        Map<String, Map<RunLog.Outcome, Long>> outcomes = new TreeMap<>();
        Map<String, Instant> successes = new TreeMap<>();
        Map<String, Long> failures = new TreeMap<>();
        try (Statement statement = c.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT task, outcome, count(*), max(ended), count(*) FILTER"
                                + " (WHERE outcome IN ('FAILED', 'DIED') AND id > coalesce((SELECT max(id) FROM sluice_runs d"
                                + " WHERE d.task = r.task AND d.outcome = 'DONE'), 0)) FROM sluice_runs r GROUP BY task, outcome")) {
            while (row.next()) {
                String task = row.getString(1);
                RunLog.Outcome outcome = RunLog.Outcome.valueOf(row.getString(2));
                outcomes.computeIfAbsent(task, t -> new EnumMap<>(RunLog.Outcome.class))
                        .put(outcome, row.getLong(3));
                failures.merge(task, row.getLong(5), Long::sum);
                if (outcome == RunLog.Outcome.DONE) {
                    successes.put(task, row.getTimestamp(4).toInstant());
                }
            }
        }
        return records(c, outcomes, failures, successes);
    }

    private static Map<String, RunLog.History> records(
            Connection c,
            Map<String, Map<RunLog.Outcome, Long>> outcomes,
            Map<String, Long> failures,
            Map<String, Instant> successes)
            throws SQLException {
        Map<String, RunLog.History> records = new TreeMap<>();
        try (PreparedStatement select = c.prepareStatement(
                "SELECT DISTINCT ON (task) " + COLUMNS + " FROM sluice_runs r ORDER BY task, id DESC")) {
            for (RunLog.Run last : runs(select)) {
                String task = last.task();
                records.put(
                        task,
                        new RunLog.History(
                                task,
                                outcomes.getOrDefault(task, Map.of()),
                                failures.getOrDefault(task, 0L),
                                Optional.ofNullable(successes.get(task)),
                                last));
            }
        }
        return records;
    }

    static List<RunLog.Run> runs(PreparedStatement select) throws SQLException {
        List<RunLog.Run> runs = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                runs.add(new RunLog.Run(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getTimestamp(4).toInstant(),
                        Optional.ofNullable(row.getTimestamp(5)).map(Timestamp::toInstant),
                        RunLog.Outcome.valueOf(row.getString(6)),
                        row.getLong(7),
                        row.getString(8),
                        row.getString(9)));
            }
        }
        return runs;
    }
}
