package dev.sluice.ops.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.audit.Place;
import dev.sluice.ops.smoke.SmokeRecord;
import dev.sluice.ops.smoke.SmokeResult;
import dev.sluice.ops.smoke.SmokeRun;
import dev.sluice.ops.smoke.Stage;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.ops.terminal.TextTable;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.stack.StackException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "smoke",
        description = {
            "Sends a marked record of each dataset through the whole line, topic, bronze, silver and gold, reads it back, and"
                    + " says how long each stage took. Ends with 1 if one does not come through in time.",
            "The record is NAME.smoke.json beside the dataset's contract. It stays in the tables, under a name of its own:"
                    + " a declined payment of 0.01 at merchant M000000000, trades of symbol SLUICESMOKE, device and"
                    + " user sluice-smoke."
        },
        footer = {
            "%nExamples:",
            "  ./sluice smoke",
            "  ./sluice smoke payments --within 2m",
            "  ./sluice smoke --dry-run         prints the records, and sends none"
        },
        mixinStandardHelpOptions = true)
final class SmokeCommand implements Callable<Integer> {
    @Mixin
    private Where where;

    @Mixin
    private ChosenDatasets chosen;

    @Option(
            names = "--within",
            paramLabel = "AGE",
            converter = Age.class,
            defaultValue = "90s",
            description = "How long a record may take (default: ${DEFAULT-VALUE}).")
    private Duration patience;

    @Option(names = "--dry-run", description = "Print the records that would be sent, and send none.")
    private boolean isDry;

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
        PrintWriter out = spec.commandLine().getOut();
        Place place = where.knownPlace();
        List<SmokeRecord> records = chosen.of(place.contracts()).stream()
                .flatMap(contract -> record(contract).stream())
                .toList();
        if (isDry) {
            sayOf(records, out);
            return 0;
        }
        // Beside each other: each waits for the triggers of its own streams.
        List<CompletableFuture<SmokeResult>> runs = records.stream()
                .map(record -> CompletableFuture.supplyAsync(() -> SmokeRun.of(place, record, patience), task -> {
                    Thread thread =
                            new Thread(task, "smoke-" + record.contract().dataset());
                    thread.setDaemon(true);
                    thread.start();
                }))
                .toList();
        List<SmokeResult> results = runs.stream().map(CompletableFuture::join).toList();
        boolean isWell = results.stream().allMatch(result -> result.problem().isEmpty());
        if (output == Output.JSON) {
            out.println(json(results, isWell).toPrettyString());
        } else {
            print(results, isWell, out, Ink.ofProcess());
        }
        return isWell ? 0 : Main.FAILED;
    }

    private void sayOf(List<SmokeRecord> records, PrintWriter out) {
        if (output == Output.JSON) {
            ObjectNode root = new ObjectMapper().createObjectNode();
            var unsent = root.putArray("unsent");
            records.forEach(record -> unsent.addObject()
                    .put("dataset", record.contract().dataset())
                    .put("event", record.event().toString()));
            out.println(root.toPrettyString());
            return;
        }
        records.forEach(record -> out.println(record.contract().dataset() + "  " + record.event()));
        out.println("Nothing was sent.");
    }

    /** A dataset that nobody named needs none: what our own jobs write is proven with what they read. */
    private Optional<SmokeRecord> record(Contract contract) {
        Optional<SmokeRecord> record = SmokeRecord.template(contract, where.contractsFolder())
                .map(template -> SmokeRecord.of(contract, template, Instant.now()));
        if (record.isEmpty() && !chosen.isAll()) {
            throw new StackException("There is no smoke record of " + contract.dataset() + ": write one as "
                    + contract.dataset() + ".smoke.json beside its contract.");
        }
        return record;
    }

    private void print(List<SmokeResult> results, boolean isWell, PrintWriter out, Ink ink) {
        TextTable table = TextTable.of("dataset", "stage", ">ms", "seen");
        for (SmokeResult result : results) {
            for (Stage stage : result.stages()) {
                table.row(result.dataset(), stage.name(), stage.took().toMillis(), stage.evidence());
            }
            result.problem().ifPresent(problem -> table.row(result.dataset(), ink.red("stopped"), "-", problem));
        }
        table.print(out, "  ", ink::dim);
        out.println(
                isWell
                        ? ink.green("Every record came through.")
                        : ink.red("Not every record came through") + ": './sluice doctor" + where.option()
                                + "' says what is wrong.");
    }

    private static ObjectNode json(List<SmokeResult> results, boolean isWell) {
        ObjectNode root = new ObjectMapper().createObjectNode().put("well", isWell);
        var datasets = root.putArray("datasets");
        results.forEach(result -> {
            ObjectNode one =
                    datasets.addObject().put("dataset", result.dataset()).put("run", result.run());
            result.problem().ifPresent(problem -> one.put("problem", problem));
            var stages = one.putArray("stages");
            result.stages().forEach(stage -> stages.addObject()
                    .put("stage", stage.name())
                    .put("millis", stage.took().toMillis())
                    .put("seen", stage.evidence()));
        });
        return root;
    }
}
