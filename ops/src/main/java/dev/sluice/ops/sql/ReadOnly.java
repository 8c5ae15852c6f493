package dev.sluice.ops.sql;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.parser.ParserInterface;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.InsertIntoDir;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;

/** Lets statements pass that read, and no others: rows get into tables by jobs alone. */
public final class ReadOnly {
    private static final Set<String> READING =
            Set.of("SELECT", "WITH", "FROM", "VALUES", "TABLE", "SHOW", "DESCRIBE", "DESC", "EXPLAIN");

    /** Statements whose own result is the answer, so that they are not cut to a number of rows. */
    private static final List<String> TELLING = List.of("SHOW", "DESCRIBE", "DESC", "EXPLAIN");

    private static final Pattern LEADING_COMMENTS =
            Pattern.compile("\\A(?:\\s+|--[^\\n]*(?:\\n|\\z)|/\\*.*?\\*/)*+", Pattern.DOTALL);

    private ReadOnly() {}

    /** {@code sql} without what surrounds it; throws for a statement that does not begin as one that reads. */
    public static String checked(String sql) {
        String statement = LEADING_COMMENTS
                .matcher(sql)
                .replaceFirst("")
                .replaceAll(";\\s*$", "")
                .strip();
        if (statement.isEmpty()) {
            throw new QueryRefusedException("There is no SQL to run, as in \"SELECT * FROM silver.payments LIMIT 5\".");
        }
        if (!READING.contains(firstWord(statement))) {
            throw new QueryRefusedException("'" + firstWord(statement)
                    + "' is not for reading: query takes SELECT, WITH, SHOW, DESCRIBE and EXPLAIN.");
        }
        return statement;
    }

    /** Throws for a statement that begins as one that reads and writes all the same. */
    static void check(ParserInterface parser, String statement) {
        try {
            LogicalPlan plan = parser.parsePlan(statement);
            if (!tells(statement) && plan.exists(ReadOnly::writes)) {
                throw new QueryRefusedException("The statement writes: query only reads.");
            }
        } catch (ParseException e) {
            throw new QueryRefusedException(
                    "That is not SQL that Spark understands: " + e.getMessage().strip());
        }
    }

    /** Nodes that read are none of these; a statement that only tells is a command of its own. */
    private static boolean writes(LogicalPlan node) {
        return node instanceof Command || node instanceof ParsedStatement || node instanceof InsertIntoDir;
    }

    static boolean tells(String statement) {
        return TELLING.contains(firstWord(statement));
    }

    private static String firstWord(String statement) {
        String[] words = statement.replaceAll("^\\(+", "").strip().split("[\\s(]+", 2);
        return words[0].toUpperCase(Locale.ROOT);
    }
}
