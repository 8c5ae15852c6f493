package dev.sluice.ops.cli;

import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.ops.ledger.LedgerAudit;
import dev.sluice.ops.ledger.LedgerAudit.Share;
import dev.sluice.ops.ledger.LedgerJson;
import dev.sluice.ops.ledger.LedgerReport;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.ops.terminal.LedgerText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The audit against what producers wrote down, in place of the proof by the tables alone. */
final class LedgerOptions {
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final String USUAL_WAIT = "5m";

    @Option(
            names = "--ledger",
            paramLabel = "FILE",
            description =
                    "Compare the tables with this ledger of a producer ('sluice produce ... ledger=FILE') instead, record"
                            + " by record; may be given several times.")
    private List<Path> files = List.of();

    @Option(
            names = "--complete",
            description = "The ledgers name all that was ever sent to their topics: any other record is extra.")
    private boolean isComplete;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            arity = "0..1",
            fallbackValue = USUAL_WAIT,
            description =
                    "Wait until the tables have what the ledgers name (default: ${FALLBACK-VALUE}); ends with 1 if they"
                            + " have not by then.",
            converter = Age.class)
    private Duration patience;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Whether this audit is asked for. */
    boolean areGiven() {
        if (files.isEmpty() && (isComplete || patience != null)) {
            throw new ParameterException(
                    spec.commandLine(), "--complete and --wait are about ledgers: give --ledger too.");
        }
        return !files.isEmpty();
    }

    /** Compares, and ends with 1 if anything differs. */
    int audit(Where where, Output output) {
        LedgerAudit audit = LedgerAudit.of(files, where.contracts(), isComplete ? Share.ALL : Share.SOME);
        LedgerReport report = where.withLake(lake -> awaited(audit, lake));
        PrintWriter out = spec.commandLine().getOut();
        if (output == Output.JSON) {
            out.println(LedgerJson.of(report).toPrettyString());
        } else {
            new LedgerText(out, Ink.ofProcess()).print(report);
        }
        boolean isLate = patience != null && report.waiting() > 0;
        if (isLate) {
            spec.commandLine()
                    .getErr()
                    .printf("%,d records are not in the tables after %s.%n", report.waiting(), Age.shown(patience));
        }
        return report.holds() && !isLate ? 0 : Main.FAILED;
    }

    private LedgerReport awaited(LedgerAudit audit, LakeConfig lake) {
        long end = System.nanoTime() + (patience == null ? 0 : patience.toNanos());
        LedgerReport report = audit.report(lake);
        while (report.waiting() > 0 && end - System.nanoTime() > 0) {
            LockSupport.parkNanos(this, PAUSE_NANOS);
            report = audit.report(lake);
        }
        return report;
    }
}
