package dev.sluice.ops.cli;

import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.ops.sql.Answer;
import dev.sluice.ops.sql.AnswerFormat;
import dev.sluice.ops.sql.QuerySession;
import dev.sluice.ops.sql.ReadOnly;
import dev.sluice.ops.terminal.Patience;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "query",
        description = "Asks the tables by SQL, for example gold.payments_hourly; only reads.",
        footer = {
            "%nExamples:",
            "  ./sluice query \"SELECT * FROM gold.payments_hourly LIMIT 5\"",
            "  ./sluice query --output csv \"SELECT count(*) FROM silver.payments\""
        },
        mixinStandardHelpOptions = true)
final class Query implements Callable<Integer> {
    private static final int WIDEST = 80;

    @Mixin
    private Where where;

    @Parameters(paramLabel = "SQL", description = "SELECT, WITH, SHOW, DESCRIBE or EXPLAIN.")
    private String sql;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "table, csv or json (default: ${DEFAULT-VALUE}).",
            defaultValue = "table")
    private AnswerFormat format;

    @Option(
            names = "--max-rows",
            paramLabel = "N",
            description = "Most rows to print (default: ${DEFAULT-VALUE}).",
            defaultValue = "1000")
    private int most;

    @Option(names = "--wide", description = "Print cells whole; text cuts them to " + WIDEST + " characters.")
    private boolean wide;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (most < 1) {
            throw new ParameterException(spec.commandLine(), "--max-rows is '" + most + "', expected 1 or more.");
        }
        String statement = ReadOnly.checked(sql);
        return where.withLake(lake -> run(lake, statement));
    }

    private static QuerySession started(LakeConfig lake, Patience patience) {
        patience.now("starting Spark");
        return QuerySession.over(lake);
    }

    private int run(LakeConfig lake, String statement) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (Interruption watch = Interruption.saying("Interrupted; queries change nothing.", err);
                Patience patience = Patience.ofProcess(err);
                QuerySession session = started(lake, patience)) {
            patience.now("asking");
            Answer answer = session.run(statement, most);
            patience.rest();
            format.print(answer, wide ? Integer.MAX_VALUE : WIDEST, out);
            if (answer.extent() == Answer.Extent.CUT) {
                err.println("There are more than " + most + " rows: raise --max-rows.");
            }
            return 0;
        }
    }
}
