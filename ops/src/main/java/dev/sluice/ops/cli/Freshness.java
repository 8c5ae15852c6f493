package dev.sluice.ops.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.audit.TableAge;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.ops.terminal.Spans;
import dev.sluice.ops.terminal.TextTable;
import dev.sluice.schemas.contract.Contract;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "freshness",
        description =
                "Says how old the newest record of each table is; ends with 1 if one is older than its contract promises.",
        footer = {"%nExamples:", "  ./sluice freshness", "  ./sluice freshness payments --output json"},
        mixinStandardHelpOptions = true)
final class Freshness implements Callable<Integer> {
    @Mixin
    private Where where;

    @Parameters(
            paramLabel = "DATASET",
            arity = "0..*",
            description = "Only these, for example payments; all unless given.")
    private List<String> datasets = List.of();

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
        List<Contract> contracts = chosen(where.contracts().all());
        List<TableAge> ages = where.withLake(lake -> TableAge.all(lake, contracts));
        Instant now = Instant.now();
        if (output == Output.JSON) {
            spec.commandLine().getOut().println(json(ages, now).toPrettyString());
        } else {
            print(ages, now);
        }
        return ages.stream().allMatch(age -> age.isFresh(now)) ? 0 : Main.FAILED;
    }

    private List<Contract> chosen(List<Contract> all) {
        List<String> known = all.stream().map(Contract::dataset).toList();
        datasets.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(unknown -> {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no dataset '" + unknown + "'; there are " + String.join(", ", known) + ".");
        });
        return all.stream()
                .filter(c -> datasets.isEmpty() || datasets.contains(c.dataset()))
                .toList();
    }

    private void print(List<TableAge> ages, Instant now) {
        PrintWriter out = spec.commandLine().getOut();
        Ink ink = Ink.ofProcess();
        TextTable table = TextTable.of("table", "newest record", ">age", ">promised", "");
        for (TableAge age : ages) {
            table.row(
                    age.table(),
                    age.newest().map(Instant::toString).orElse("none yet"),
                    age.age(now).map(Spans::shown).orElse("-"),
                    Spans.shown(age.promised()),
                    age.isFresh(now) ? "" : ink.red("too old"));
        }
        table.print(out, "  ", ink::dim);
        long old = ages.stream().filter(age -> !age.isFresh(now)).count();
        out.println(
                old == 0
                        ? ink.green("All is fresh.") + empty(ages)
                        : ink.red(old + " table(s) are older than promised") + ": './sluice doctor" + where.option()
                                + "' says whether something is wrong or nothing was sent.");
    }

    private static String empty(List<TableAge> ages) {
        long empty = ages.stream().filter(age -> age.newest().isEmpty()).count();
        return empty == 0 ? "" : " " + empty + " table(s) have no record yet.";
    }

    private static ObjectNode json(List<TableAge> ages, Instant now) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("fresh", ages.stream().allMatch(age -> age.isFresh(now)));
        var tables = root.putArray("tables");
        ages.forEach(age -> {
            ObjectNode one = tables.addObject()
                    .put("table", age.table())
                    .put("promisedSeconds", age.promised().toSeconds())
                    .put("fresh", age.isFresh(now));
            age.newest().ifPresent(time -> one.put("newest", time.toString()));
            age.age(now).ifPresent(span -> one.put("ageSeconds", span.toSeconds()));
        });
        return root;
    }
}
