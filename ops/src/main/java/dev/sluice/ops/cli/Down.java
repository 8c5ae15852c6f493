package dev.sluice.ops.cli;

import dev.sluice.ops.platform.Platform;
import dev.sluice.ops.platform.Turn;
import dev.sluice.ops.services.ComposeServices;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.stack.PartStatus;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "down",
        description = "Ends the platform: feeds first, then streams after their batches, then servers. Its data stays.",
        footer = {"%nExamples:", "  ./sluice down", "  ./sluice down --on compose    volumes stay"},
        mixinStandardHelpOptions = true)
final class Down implements Callable<Integer> {
    @Mixin
    private Where where;

    @Option(names = "--dry-run", description = "Say what would be ended, and end nothing.")
    private boolean isDry;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Optional<ComposeServices> compose = where.composeIfSaid();
        if (compose.isPresent()) {
            services(new ComposeDesk(compose.get(), where.instance(), out));
            return 0;
        }
        Platform platform = where.platform();
        if (!platform.isUp()) {
            out.println("Sluice is down already.");
            return 0;
        }
        if (isDry) {
            String running = platform.status().stream()
                    .filter(part -> part.pid() != 0)
                    .map(PartStatus::name)
                    .collect(Collectors.joining(", "));
            out.println("Would end " + running + " in " + platform.instance().data() + "; nothing was changed.");
            return 0;
        }
        // Whoever is just starting it would start again what this ends.
        try (Turn turn = Turn.take(platform.instance(), line -> {
            out.println(line);
            out.flush();
        })) {
            where.platform().stop(new Steps(out, Ink.ofProcess()));
        }
        out.println("Sluice is down; its data stays in " + platform.instance().data() + ".");
        return 0;
    }

    private void services(ComposeDesk desk) {
        if (isDry) {
            desk.sayWhatWouldEnd();
        } else {
            desk.down();
        }
    }
}
