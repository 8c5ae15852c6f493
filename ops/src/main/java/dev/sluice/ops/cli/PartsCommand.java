package dev.sluice.ops.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.ops.services.PartNames;
import dev.sluice.ops.services.Service;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.ops.terminal.TextTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "parts",
        description = "Lists the parts of the platform and how they are, all or some. Ends with 1 if one does not run.",
        footer = {"%nExamples:", "  ./sluice parts", "  ./sluice parts kafka spark", "  ./sluice parts --on compose"},
        mixinStandardHelpOptions = true)
final class PartsCommand implements Callable<Integer> {
    @Mixin
    private Where where;

    @Parameters(
            paramLabel = "PART",
            arity = "0..*",
            description = "A part such as driver, or an area such as kafka; all unless given.")
    private List<String> words = List.of();

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
        List<Service> there = where.services().list();
        List<Service> meant = words.isEmpty() ? there : PartNames.of(words, there);
        return show(meant, output, spec.commandLine().getOut());
    }

    /** Prints these, and says whether all of them run. */
    static int show(List<Service> meant, Output output, PrintWriter out) {
        if (output == Output.JSON) {
            var root = new ObjectMapper().createObjectNode();
            var parts = root.putArray("parts");
            meant.forEach(service -> parts.addObject()
                    .put("name", service.name())
                    .put("area", service.area().word())
                    .put("state", service.state().name())
                    .put("detail", service.detail()));
            out.println(root.toPrettyString());
        } else {
            Ink ink = Ink.ofProcess();
            TextTable table = TextTable.of("part", "area", "state", "");
            meant.forEach(service ->
                    table.row(service.name(), service.area().word(), shown(service.state(), ink), service.detail()));
            table.print(out, "  ", ink::dim);
        }
        boolean isWell = !meant.isEmpty()
                && meant.stream()
                        .allMatch(service ->
                                service.state() == Service.State.RUNNING || service.state() == Service.State.DONE);
        return isWell ? 0 : Main.FAILED;
    }

    private static String shown(Service.State state, Ink ink) {
        String word = state.name().toLowerCase(Locale.ROOT);
        return switch (state) {
            case RUNNING, DONE -> ink.green(word);
            case STARTING -> ink.yellow(word);
            case DEAD -> ink.red(word);
            case STOPPED -> ink.dim(word);
        };
    }
}
