package dev.sluice.ops.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.audit.GoldOf;
import dev.sluice.ops.doctor.Area;
import dev.sluice.ops.doctor.Diagnosis;
import dev.sluice.ops.doctor.Doctor;
import dev.sluice.ops.doctor.Finding;
import dev.sluice.ops.doctor.Scope;
import dev.sluice.ops.services.ComposeDriver;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.ops.terminal.Spans;
import dev.sluice.ops.terminal.TextTable;
import dev.sluice.schemas.Nearest;
import dev.sluice.schemas.contract.Contract;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "doctor",
        description = {
            "Says what is wrong with the platform, in whatever state it is, and which command mends it; ends with 1 if"
                    + " something is wrong. Changes nothing. What hangs is given up after five seconds.",
            "Of a stream it answers whether its topic has data, what the log says of it, and how its checkpoint stands."
        },
        footer = {
            "%nExamples:",
            "  ./sluice doctor                  everything",
            "  ./sluice doctor kafka            the broker and its topics, also what is well",
            "  ./sluice doctor bronze payments  one stream and what it needs",
            "  ./sluice doctor payments         all streams of a dataset, and an audit of it from metadata"
        },
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    private static final List<String> LAYERS = List.of("bronze", "silver", "gold");

    @Mixin
    private Where where;

    @Parameters(
            index = "0",
            paramLabel = "WHAT",
            arity = "0..1",
            description =
                    "platform, database, kafka, registry, storage, spark, realtime, feeds or monitoring; a dataset; or bronze,"
                            + " silver or gold, and a dataset. Everything unless given.")
    private String what;

    @Parameters(
            index = "1",
            paramLabel = "DATASET",
            arity = "0..1",
            description = "With bronze, silver or gold: which stream, for example payments.")
    private String dataset;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "table or json (default: ${DEFAULT-VALUE}).",
            defaultValue = "table")
    private Output output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Doctor.Question question = new Doctor.Question(scope(), where.environmentAlone(), where.option());
        where.whoChanges().ifPresent(spec.commandLine().getErr()::println);
        Diagnosis diagnosis = where.isLocal()
                ? Doctor.look(where.instance(), question)
                : Doctor.look(where.knownPlace(), others(), question);
        PrintWriter out = spec.commandLine().getOut();
        if (output == Output.JSON) {
            out.println(json(diagnosis).toPrettyString());
        } else {
            print(diagnosis, out, Ink.ofProcess());
        }
        return diagnosis.isWell() ? 0 : Main.FAILED;
    }

    private Doctor.Others others() {
        Optional<ComposeDriver> driver = where.composeDriver();
        return new Doctor.Others(
                () -> where.services().list(),
                () -> driver.flatMap(ComposeDriver::word),
                () -> driver.map(ComposeDriver::log).orElse(List.of()));
    }

    private Scope scope() {
        if (what == null) {
            return Scope.EVERYTHING;
        }
        if (LAYERS.contains(what)) {
            List<Contract> contracts = where.contracts().all();
            return Scope.ofStream(stream(contracts), contracts);
        }
        if (dataset != null) {
            throw misuse("A dataset goes with bronze, silver or gold, not with '" + what + "'.");
        }
        Optional<Area> area = Area.named(what);
        return area.isPresent() ? Scope.of(area.get()) : ofDataset();
    }

    private Scope ofDataset() {
        List<Contract> contracts = where.contracts().all();
        return contracts.stream()
                .filter(contract -> contract.dataset().equals(what))
                .findFirst()
                .map(contract -> Scope.ofDataset(contract, contracts))
                .orElseThrow(() -> misuse(unknown(contracts)));
    }

    private String unknown(List<Contract> contracts) {
        List<String> areas = Arrays.stream(Area.values()).map(Area::word).toList();
        List<String> datasets = contracts.stream().map(Contract::dataset).toList();
        List<String> known = new ArrayList<>(areas);
        known.addAll(datasets);
        return "There is no '" + what + "' to look at"
                + Nearest.close(what, known)
                        .map(near -> " (did you mean '" + near + "'?)")
                        .orElse("")
                + "; there are " + String.join(", ", areas) + ", the datasets " + String.join(", ", datasets)
                + ", and bronze, silver and gold with a dataset.";
    }

    private String stream(List<Contract> contracts) {
        if (dataset == null) {
            throw misuse("Say which dataset of " + what + ": for example './sluice doctor " + what + " payments'.");
        }
        String ofGold = contracts.stream()
                .filter(c -> what.equals("gold") && c.dataset().equals(dataset))
                .flatMap(c -> GoldOf.of(c).stream())
                .map(gold -> gold.table().name())
                .findFirst()
                .orElse(what + "." + dataset);
        List<String> streams = Scope.streams(contracts);
        if (!streams.contains(ofGold)) {
            throw misuse("There is no stream '" + ofGold + "'; there are " + String.join(", ", streams) + ".");
        }
        return ofGold;
    }

    private ParameterException misuse(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    private void print(Diagnosis diagnosis, PrintWriter out, Ink ink) {
        if (what != null && !diagnosis.seen().isEmpty()) {
            TextTable table = TextTable.of("looked at", "how it is");
            diagnosis.seen().forEach(seen -> table.row(seen.about(), seen.how()));
            table.print(out, "  ", ink::dim);
            out.println();
        }
        // What one command mends is told together.
        Map<String, List<Finding>> byMend = diagnosis.findings().stream()
                .collect(Collectors.groupingBy(Finding::mend, LinkedHashMap::new, Collectors.toList()));
        byMend.forEach((mend, findings) -> {
            findings.forEach(finding -> out.println(ink.red("! ")
                    + finding.wrong()
                    + finding.since().map(DoctorCommand::ago).orElse("")));
            out.println("    " + ink.bold(mend));
        });
        if (diagnosis.isWell()) {
            out.println(ink.green("Nothing is wrong") + ": " + diagnosis.seen().size() + " things were looked at.");
        }
    }

    private static String ago(Instant since) {
        return " Since " + since + ", " + Spans.shown(Duration.between(since, Instant.now())) + " ago.";
    }

    private static ObjectNode json(Diagnosis diagnosis) {
        ObjectNode root = new ObjectMapper().createObjectNode().put("well", diagnosis.isWell());
        var findings = root.putArray("findings");
        diagnosis.findings().forEach(finding -> {
            ObjectNode one = findings.addObject()
                    .put("area", finding.area().word())
                    .put("about", finding.about())
                    .put("wrong", finding.wrong())
                    .put("mend", finding.mend());
            finding.since().ifPresent(since -> one.put("since", since.toString()));
        });
        var seen = root.putArray("seen");
        diagnosis.seen().forEach(each -> seen.addObject()
                .put("area", each.area().word())
                .put("about", each.about())
                .put("how", each.how()));
        return root;
    }
}
