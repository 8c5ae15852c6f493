package dev.sluice.ops.cli;

import dev.sluice.ops.drill.Commands.Told;
import dev.sluice.ops.drill.Drill;
import dev.sluice.ops.drill.Incident;
import dev.sluice.ops.drill.Incidents;
import dev.sluice.ops.drill.OtherShell;
import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Platform;
import dev.sluice.ops.platform.Shape;
import dev.sluice.ops.platform.Turn;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.ops.terminal.Spans;
import dev.sluice.ops.terminal.TextTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalDirAllocator;
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
            "%nExamples:",
            "  ./sluice drill list",
            "  ./sluice drill broker-down             and you mend it, in another terminal",
            "  ./sluice drill broker-down --mend      to see it done",
            "%nThe platform lies in .sluice/drill, or where --data says; it is stopped at the end unless you --keep it."
        },
        mixinStandardHelpOptions = true)
final class DrillCommand implements Callable<Integer> {
    private static final String LIST = "list";
    private static final Pattern VARIABLE = Pattern.compile("[A-Z_]+=.*");
    private static final int PAYMENTS = 10;
    private static final int TRADES = 4;
    private static final int EVENTS = 2;
    /** With an object store and an API, which can be lost too. */
    static final Shape SHAPE =
            new Shape(Shape.Purpose.UP, Shape.Store.S3, PAYMENTS, TRADES).with(List.of("product_events"), EVENTS);

    @Mixin
    private Where where;

    @Parameters(
            paramLabel = "NAME",
            arity = "1..*",
            description = "Which incidents, one after the other; 'list' for their names.")
    private List<String> names;

    @Option(names = "--mend", description = "Type the commands of the runbook's page, instead of waiting for you.")
    private boolean mends;

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
        if (names.equals(List.of(LIST))) {
            list(out);
            return 0;
        }
        List<Incident> incidents = names.stream().map(this::named).toList();
        Instance instance = Instance.in(where.drillData());
        Platform platform = Platform.of(instance, instance.shape().orElse(SHAPE));
        Steps steps = new Steps(out, Ink.ofProcess());
        try (Interruption watch = Interruption.of(platform, steps, out)) {
            out.println("A platform of its own begins in " + instance.data() + ".");
            Turn turn = Turn.take(instance, out::println);
            // Whoever has the turn meanwhile goes on with what it does; from here on it is ours to end.
            try {
                begin(turn, platform, steps);
                return incidents.stream().allMatch(incident -> isMended(platform, incident, out)) ? 0 : Main.FAILED;
            } finally {
                if (!isKept) {
                    platform.stop(steps);
                }
            }
        }
    }

    private static void begin(Turn turn, Platform platform, Steps steps) {
        try (turn) {
            PracticeGround.mark(platform.instance().data());
            platform.start(steps);
        }
    }

    private Incident named(String name) {
        return Incidents.named(name).orElseThrow(() -> unknown(name));
    }

    private boolean isMended(Platform platform, Incident incident, PrintWriter out) {
        Instant begin = Instant.now();
        boolean isMended = practise(platform, incident, out);
        out.println((isMended ? "Practised: " : "NOT mended: ") + incident.name() + ", after "
                + Spans.shown(Duration.between(begin, Instant.now())) + ".");
        out.flush();
        return isMended;
    }

    private boolean practise(Platform platform, Incident incident, PrintWriter out) {
        Path data = platform.instance().data();
        Drill drill = new Drill(platform, words -> told(words, data), out, Duration.ofMinutes(minutes));
        if (!drill.isReady() || !drill.cause(incident)) {
            return false;
        }
        out.println("The page: docs/runbook/" + incident.page());
        if (mends) {
            return drill.mend(incident);
        }
        out.println("Mend it in another terminal; commands are about it with --data " + data + ".");
        out.println("This waits for: ./sluice " + incident.over().command() + " --data " + data);
        out.flush();
        return drill.isOver(incident);
    }

    /** As if it were typed, with variables before the command as a shell takes them. */
    static Told told(List<String> words, Path data) {
        Map<String, String> settings = new HashMap<>();
        List<String> command = new ArrayList<>(words);
        while (VARIABLE.matcher(command.get(0)).matches()) {
            String[] variable = command.remove(0).split("=", 2);
            settings.put(variable[0], variable[1]);
        }
        if (!settings.isEmpty()) {
            // What it starts has the variables of the process.
            return OtherShell.told(Instance.in(data), settings, command);
        }
        StringWriter said = new StringWriter();
        PrintWriter all = new PrintWriter(said, true);
        forgetObjectStore();
        CommandLine commands = Main.commandLine(System.getenv()).setOut(all).setErr(all);
        String[] line = Stream.concat(command.stream(), Stream.of("--data", data.toString()))
                .toArray(String[]::new);
        return new Told(commands.execute(line), said.toString());
    }

    /**
     * A command that is typed has a process of its own; in this one an earlier command may have made what is gone by now: a
     * temporary folder that goes when the object store is stopped, and a client with the key of then.
     */
    @SuppressWarnings("deprecation") // It is for those who mean to, such as this.
    private static void forgetObjectStore() {
        LocalDirAllocator.removeContext("fs.s3a.buffer.dir");
        try {
            FileSystem.closeAll();
        } catch (IOException e) {
            throw new UncheckedIOException("The client of the object store cannot be closed", e);
        }
    }

    private static void list(PrintWriter out) {
        TextTable table = TextTable.of("incident", "what happens", "page");
        Incidents.ALL.forEach(incident -> table.row(incident.name(), incident.story(), incident.page()));
        table.print(out, "  ", text -> text);
    }

    private ParameterException unknown(String name) {
        String known = Incidents.ALL.stream().map(Incident::name).collect(Collectors.joining(", "));
        return new ParameterException(
                spec.commandLine(), "There is no incident '" + name + "'; there are " + known + ".");
    }
}
