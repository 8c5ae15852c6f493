package dev.sluice.ops.cli;

import dev.sluice.ops.Place;
import dev.sluice.ops.audit.AuditJson;
import dev.sluice.ops.audit.AuditReport;
import dev.sluice.ops.audit.AuditText;
import dev.sluice.ops.audit.Depth;
import dev.sluice.ops.console.Ink;
import dev.sluice.ops.console.Patience;
import java.io.PrintWriter;
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
        mixinStandardHelpOptions = true)
final class Audit implements Callable<Integer> {
    @Mixin
    private Where where;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "text or json (default: ${DEFAULT-VALUE}).",
            defaultValue = "text")
    private Output output;

    @Option(
            names = "--full",
            description = "Read every row and every record: bytes, duplicates, windows of gold, money of every day.")
    private boolean isFull;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Place place = where.place();
        where.sayContracts(spec.commandLine().getErr());
        AuditReport report = audited(place);
        PrintWriter out = spec.commandLine().getOut();
        if (output == Output.JSON) {
            out.println(AuditJson.of(report, place.contracts()).toPrettyString());
        } else {
            new AuditText(out, Ink.ofProcess()).print(report);
        }
        return report.holds() ? 0 : Main.FAILED;
    }

    private AuditReport audited(Place place) {
        try (Patience patience = Patience.ofProcess(spec.commandLine().getErr())) {
            return dev.sluice.ops.audit.Audit.at(
                    place, isFull ? Depth.FULL : Depth.METADATA, dataset -> patience.now("auditing " + dataset));
        }
    }
}
