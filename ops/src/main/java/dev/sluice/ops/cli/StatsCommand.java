package dev.sluice.ops.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.ops.services.ServiceStats;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.ops.terminal.TextTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "stats",
        description = "Says what processor and memory each part takes, measured for a second.",
        footer = {"%nExamples:", "  ./sluice stats", "  ./sluice stats --on compose --output json"},
        mixinStandardHelpOptions = true)
final class StatsCommand implements Callable<Integer> {
    private static final long MB = 1_000_000;

    @Mixin
    private Where where;

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
        List<ServiceStats> all = where.services().stats();
        PrintWriter out = spec.commandLine().getOut();
        if (output == Output.JSON) {
            var root = new ObjectMapper().createObjectNode();
            var parts = root.putArray("parts");
            all.forEach(stats -> parts.addObject()
                    .put("name", stats.name())
                    .put("cpuPercent", stats.cpuPercent())
                    .put("memoryBytes", stats.memoryBytes()));
            out.println(root.toPrettyString());
            return 0;
        }
        if (all.isEmpty()) {
            out.println("Nothing runs.");
            return 0;
        }
        TextTable table = TextTable.of("part", ">cpu %", ">memory MB");
        all.forEach(
                stats -> table.row(stats.name(), String.format("%.1f", stats.cpuPercent()), stats.memoryBytes() / MB));
        table.row(
                "",
                String.format(
                        "%.1f",
                        all.stream().mapToDouble(ServiceStats::cpuPercent).sum()),
                all.stream().mapToLong(ServiceStats::memoryBytes).sum() / MB);
        table.print(out, "  ", Ink.ofProcess()::dim);
        return 0;
    }
}
