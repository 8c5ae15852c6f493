package dev.sluice.ops.cli;

import dev.sluice.audit.Place;
import dev.sluice.bronze.TopicState;
import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.Offsets;
import dev.sluice.lakehouse.TopicHistory;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.ops.terminal.TextTable;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.DatasetTables;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "inspect",
        description =
                "Says what each topic has, how far bronze is, and whether bronze can go on. Exits 1 if one cannot.",
        footer = {"%nExamples:", "  ./sluice topic inspect payments", "  ./sluice topic inspect --output json"},
        mixinStandardHelpOptions = true)
final class TopicInspect implements Callable<Integer> {
    @Mixin
    private Where where;

    @Parameters(paramLabel = "DATASET", arity = "0..1", description = "One dataset; all unless given.")
    private String dataset;

    @Mixin
    private Listing listing;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Place place = where.place();
        List<Contract> contracts =
                dataset == null ? place.contracts() : List.of(where.contracts().named(dataset));
        try (Lake lake = Lake.open(place.lake())) {
            List<TopicState> states = contracts.stream()
                    .map(contract -> TopicState.of(contract, lake.load(DatasetTables.bronze(contract)), place.broker()))
                    .toList();
            if (listing.isJson()) {
                listing.print(TopicJson.of(states), out);
            } else {
                print(states, out);
            }
            return states.stream().allMatch(state -> state.problem().isEmpty()) ? 0 : Main.FAILED;
        }
    }

    private static void print(List<TopicState> states, PrintWriter out) {
        TextTable table = TextTable.of("partition", ">first", ">next", ">bronze", ">waiting", "finding");
        for (TopicState state : states) {
            Offsets reached = state.reached();
            state.end().next().forEach((partition, end) -> {
                long first = state.beginning().at(partition).orElse(0);
                long bronze = reached.at(partition).orElse(first);
                table.row(
                        partition.toString(),
                        first,
                        end,
                        bronze,
                        Math.max(0, end - bronze),
                        state.finding().word());
            });
        }
        table.print(out, "  ", Ink.ofProcess()::dim);
        states.forEach(state -> history(state, out));
        states.forEach(state -> state.problem().ifPresent(problem -> out.println(problem + ".")));
    }

    /** What was accepted once is told for ever. */
    private static void history(TopicState state, PrintWriter out) {
        TopicHistory history = state.history();
        history.remade()
                .forEach(remade -> out.printf(
                        "  %s is the topic made anew with id %s, accepted at %s: %s%n",
                        remade.label(), remade.id(), remade.since(), remade.reason()));
        history.lost()
                .forEach(lost -> out.printf(
                        "  %s offsets %d to %d were deleted before bronze had them, accepted at %s: %s%n",
                        lost.partition(), lost.from(), lost.until() - 1, lost.since(), lost.reason()));
    }
}
