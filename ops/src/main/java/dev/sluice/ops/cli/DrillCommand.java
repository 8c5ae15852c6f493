package dev.sluice.ops.cli;

import dev.sluice.ops.console.Ink;
import dev.sluice.ops.console.TextTable;
import dev.sluice.ops.drill.Commands.Told;
import dev.sluice.ops.drill.Drill;
import dev.sluice.ops.drill.Incident;
import dev.sluice.ops.drill.Incidents;
import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Platform;
import dev.sluice.ops.platform.Shape;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "drill",
        description =
                "Causes an incident of the runbook on a platform of its own, says how it shows, and waits until you have"
                        + " mended it; then it audits. Ends with 0 if it was mended and nothing is lost.",
        footer = {
            "%n'sluice drill list' names the incidents. The platform lies in .sluice/drill, or where --data says.",
            "%nExamples:",
            "  ./sluice drill list",
            "  ./sluice drill broker-down"
        },
        mixinStandardHelpOptions = true)
final class DrillCommand implements Callable<Integer> {
    private static final String LIST = "list";
    private static final int PAYMENTS = 50;
    private static final int TRADES = 20;

    @Mixin
    private Where where;

    @Parameters(paramLabel = "NAME", description = "Which incident; 'list' for their names.")
    private String name;

    @Option(names = "--mend", description = "Type the commands of the runbook's page, instead of waiting for you.")
    private boolean isMended;

    @Option(names = "--keep", description = "Leave the platform running.")
    private boolean isKept;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            description = "So long you have (default: ${DEFAULT-VALUE}).",
            defaultValue = "30")
    private int minutes;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (name.equals(LIST)) {
            list(out);
            return 0;
        }
        Incident incident = Incidents.named(name).orElseThrow(this::unknown);
        Instance instance = Instance.in(where.drillData());
        Shape shape = new Shape(Shape.Purpose.UP, Shape.Store.FILES, PAYMENTS, TRADES);
        Platform platform = Platform.of(instance, instance.shape().orElse(shape));
        Steps steps = new Steps(out, Ink.ofProcess());
        try (Interruption watch = Interruption.of(platform, steps, out)) {
            out.println("A platform of its own begins in " + instance.data() + ".");
            platform.start(steps);
            boolean isMended = practise(platform, incident, out);
            out.println(isMended ? "Practised: " + incident.name() + "." : "NOT mended: " + incident.name() + ".");
            if (!isKept) {
                platform.stop(steps);
            }
            return isMended ? 0 : Main.FAILED;
        }
    }

    private boolean practise(Platform platform, Incident incident, PrintWriter out) {
        Path data = platform.instance().data();
        Drill drill = new Drill(platform, words -> told(words, data), out, Duration.ofMinutes(minutes));
        if (!drill.isReady() || !drill.cause(incident)) {
            return false;
        }
        out.println("The page: docs/runbook/" + incident.page());
        if (isMended) {
            return drill.mend(incident);
        }
        out.println("Mend it in another terminal; commands are about it with --data " + data + ".");
        out.println("This waits for: ./sluice " + incident.over() + " --data " + data);
        out.flush();
        return drill.isOver(incident);
    }

    /** As if it were typed. */
    static Told told(List<String> words, Path data) {
        StringWriter said = new StringWriter();
        PrintWriter all = new PrintWriter(said, true);
        CommandLine commands = Main.commandLine().setOut(all).setErr(all);
        String[] line = Stream.concat(words.stream(), Stream.of("--data", data.toString()))
                .toArray(String[]::new);
        return new Told(commands.execute(line), said.toString());
    }

    private static void list(PrintWriter out) {
        TextTable table = TextTable.of("incident", "what happens", "page");
        Incidents.ALL.forEach(incident -> table.row(incident.name(), incident.story(), incident.page()));
        table.print(out, "  ", text -> text);
    }

    private ParameterException unknown() {
        String names = Incidents.ALL.stream().map(Incident::name).collect(Collectors.joining(", "));
        return new ParameterException(
                spec.commandLine(), "There is no incident '" + name + "'; there are " + names + ".");
    }
}
