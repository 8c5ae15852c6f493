package dev.sluice.ops.cli;

import dev.sluice.ops.platform.Turn;
import dev.sluice.ops.services.PartNames;
import dev.sluice.ops.services.Service;
import dev.sluice.ops.services.Services;
import dev.sluice.ops.terminal.Ink;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What commands that start and end parts have in common: whom they mean, whose turn it is, and what is left alone. */
final class PartsDesk {
    @Mixin
    private Where where;

    @Mixin
    private DryRun dry;

    @Parameters(
            paramLabel = "PART",
            arity = "1..*",
            description = "A part such as driver, an area such as spark, kafka or feeds, or all.")
    private List<String> words;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /**
     * What is done to parts.
     *
     * @param word for it, that their names follow
     * @param done the same once it is done
     * @param refusal why nothing is to be done to one, in words that follow its name; empty if something is
     * @param work does it
     */
    record Change(String word, String done, Function<Service, String> refusal, Work work) {}

    /** What is done to the parts of these names. */
    interface Work {
        void on(Services services, List<String> names, Steps steps);
    }

    int change(Change change) {
        PrintWriter out = spec.commandLine().getOut();
        Services services = where.services();
        // Who means nothing that is here is told so before anybody waits.
        PartNames.of(words, services.list());
        try (Turn turn = Turn.take(where.instance(), line -> {
            out.println(line);
            out.flush();
        })) {
            List<String> names = new ArrayList<>();
            for (Service service : PartNames.of(words, services.list())) {
                String refusal = change.refusal().apply(service);
                if (refusal.isEmpty()) {
                    names.add(service.name());
                } else {
                    out.println(service.name() + " " + refusal + ".");
                }
            }
            if (names.isEmpty()) {
                out.println("Nothing was changed.");
            } else if (dry.isOn()) {
                out.println("Would " + change.word() + " " + String.join(", ", names) + ".");
            } else {
                change.work().on(services, names, new Steps(out, Ink.ofProcess()));
                out.println(change.done() + " " + String.join(", ", names) + ".");
            }
            return 0;
        }
    }
}
