package dev.sluice.ops.cli;

import dev.sluice.stack.StackException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "logs",
        description = "Shows what the parts write, all of them or one.",
        mixinStandardHelpOptions = true)
final class Logs implements Callable<Integer> {
    private static final String SUFFIX = ".log";

    @Mixin
    private Where where;

    @Parameters(arity = "0..1", paramLabel = "PART", description = "For example driver or broker; all if left out.")
    private String part;

    @Option(
            names = "-n",
            paramLabel = "N",
            description = "Lines from the end (default: ${DEFAULT-VALUE}).",
            defaultValue = "20")
    private int lines;

    @Option(names = "-f", description = "Go on until Ctrl-C.")
    private boolean follow;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (lines < 0) {
            throw new ParameterException(spec.commandLine(), "-n is '" + lines + "', expected 0 or more.");
        }
        PrintWriter out = spec.commandLine().getOut();
        List<Path> logs = logs();
        List<String> names = logs.stream().map(Logs::name).toList();
        if (names.isEmpty()) {
            throw new StackException("There is no log in " + where.instance().data() + " yet: './sluice up"
                    + where.option() + "' starts the parts.");
        }
        if (part != null && !names.contains(part)) {
            throw new StackException("There is no log of '" + part + "'; there are " + String.join(", ", names) + ".");
        }
        Tail tail = new Tail(out, name -> part == null ? String.format("%-13s", name) : "");
        for (Path log : logs) {
            if (part == null || name(log).equals(part)) {
                tail.add(name(log), log, lines);
            }
        }
        if (follow) {
            tail.follow();
        }
        return 0;
    }

    private List<Path> logs() throws IOException {
        Path folder = where.instance().data().resolve("logs");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(SUFFIX)).sorted().toList();
        }
    }

    private static String name(Path log) {
        String file = log.getFileName().toString();
        return file.substring(0, file.length() - SUFFIX.length());
    }
}
