package dev.sluice.ops.cli;

import dev.sluice.ops.console.Ink;
import dev.sluice.ops.platform.Turn;
import dev.sluice.ops.services.PartNames;
import dev.sluice.ops.services.Service;
import dev.sluice.ops.services.Services;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What commands that start and end parts have in common: whom they mean, whose turn it is, and what is left alone. */
final class PartsDesk {
    @Mixin
    private Where where;

    @Mixin
    private RunBy runBy;

    @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
    private boolean isDry;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** What is done to parts. */
    interface Change {
        /** Why nothing is to be done to it, in words that follow its name; empty if something is. */
        String refusal(Service service);

        /** What would be done to {@code names}. */
        String plan(String names);

        /** Does it. */
        void make(Services services, List<String> names, Steps steps);
    }

    int change(List<String> words, Change change) {
        PrintWriter out = spec.commandLine().getOut();
        Services services = runBy.services(where);
        // Who means nothing that is here is told so before anybody waits.
        PartNames.of(words, services.list());
        try (Turn turn = Turn.take(where.instance(), line -> {
            out.println(line);
            out.flush();
        })) {
            List<String> names = new ArrayList<>();
            for (Service service : PartNames.of(words, services.list())) {
                String refusal = change.refusal(service);
                if (refusal.isEmpty()) {
                    names.add(service.name());
                } else {
                    out.println(service.name() + " " + refusal + ".");
                }
            }
            if (names.isEmpty()) {
                out.println("Nothing was changed.");
            } else if (isDry) {
                out.println(change.plan(String.join(", ", names)));
            } else {
                change.make(services, names, new Steps(out, Ink.ofProcess()));
            }
            return 0;
        }
    }
}
