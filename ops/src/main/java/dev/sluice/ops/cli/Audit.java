package dev.sluice.ops.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.audit.AuditJson;
import dev.sluice.audit.AuditReport;
import dev.sluice.audit.Depth;
import dev.sluice.audit.Orphans;
import dev.sluice.audit.Place;
import dev.sluice.ops.terminal.AuditText;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.ops.terminal.Patience;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "audit",
        description =
                "Proves that every record is accounted for, from topic to gold; ends with 1 if one is not. By metadata"
                        + " and a few files, in seconds, unless --full.",
        footer = {
            "%nExamples:",
            "  ./sluice audit                           from metadata",
            "  ./sluice audit --full                    every row",
            "  ./sluice audit --output json"
        },
        mixinStandardHelpOptions = true)
final class Audit implements Callable<Integer> {
    private static final String DAY = "1d";

    private static final Duration A_DAY = Duration.ofDays(1);

    @Mixin
    private Where where;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "table or json (default: ${DEFAULT-VALUE}).",
            defaultValue = "table")
    private Output output;

    @Option(
            names = "--full",
            description = "Read every row and every record: bytes, duplicates, windows of gold, money of every day.")
    private boolean isFull;

    @Option(
            names = "--orphans",
            paramLabel = "AGE",
            arity = "0..1",
            fallbackValue = DAY,
            description = "Also tell of files of that age that no snapshot names (default: ${FALLBACK-VALUE}; part of"
                    + " --full). They are no fault: './sluice table orphans' removes them.",
            converter = Age.class)
    private Duration orphansAge;

    @Mixin
    private LedgerOptions ledgers;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (ledgers.areGiven()) {
            return ledgers.audit(where, output);
        }
        Place place = where.place();
        where.sayContracts(spec.commandLine().getErr());
        AuditReport report = audited(place);
        Optional<List<Orphans>> orphans = age().map(age -> Orphans.in(place.lake(), age));
        PrintWriter out = spec.commandLine().getOut();
        if (output == Output.JSON) {
            ObjectNode json = AuditJson.of(report, place.contracts());
            orphans.ifPresent(all -> json.set("orphans", AuditJson.of(all)));
            out.println(json.toPrettyString());
        } else {
            AuditText text = new AuditText(out, Ink.ofProcess());
            text.print(report);
            orphans.ifPresent(all -> text.orphans(all, olderThan() + where.option()));
        }
        return report.holds() ? 0 : Main.FAILED;
    }

    /** How old orphans are at least that are told of; empty if none are. */
    private Optional<Duration> age() {
        return Optional.ofNullable(orphansAge).or(() -> isFull ? Optional.of(A_DAY) : Optional.empty());
    }

    /** For the command that removes them, which takes none younger than a day. */
    private String olderThan() {
        Duration age = age().orElse(A_DAY);
        return " --older-than " + Age.shown(age.compareTo(A_DAY) < 0 ? A_DAY : age);
    }

    private AuditReport audited(Place place) {
        try (Patience patience = Patience.ofProcess(spec.commandLine().getErr())) {
            return dev.sluice.audit.Audit.at(
                    place, isFull ? Depth.FULL : Depth.METADATA, dataset -> patience.now("auditing " + dataset));
        }
    }
}
