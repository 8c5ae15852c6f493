package dev.sluice.ops.cli;

import dev.sluice.lakehouse.Pauses;
import dev.sluice.lakehouse.Pauses.Pause;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the commands that make streams or tasks wait, or let them go on, have in common. */
final class PauseDesk {
    @Mixin
    private Where where;

    @Mixin
    private DryRun dry;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /**
     * What waits or goes on.
     *
     * @param typed as the operator named it
     * @param name as {@link Pauses} know it
     */
    record Meant(String typed, String name) {}

    Where where() {
        return where;
    }

    /** @param then what becomes of it meanwhile, in words that follow "waits from now on" */
    int pause(Meant meant, String reason, String then) {
        return withPauses(pauses -> {
            Optional<Pause> before = of(meant, pauses);
            if (before.isPresent()) {
                out().println(meant.typed + " waits already; nothing was changed.");
            } else if (dry.isOn()) {
                out().println(meant.typed + " would wait from then on" + others(meant, pauses)
                        + "; nothing was changed.");
            } else {
                pauses.pause(meant.name, reason);
                out().println(meant.typed + " waits from now on" + then);
            }
        });
    }

    /** @param then what it does from then on, in words that follow its name */
    int resume(Meant meant, String then) {
        return withPauses(pauses -> {
            Optional<Pause> before = of(meant, pauses);
            if (before.isEmpty()) {
                out().println(meant.typed + " does not wait; nothing was changed." + instead(pauses));
            } else if (dry.isOn()) {
                out().println(meant.typed + ", which waits since "
                        + before.get().since() + " (" + before.get().reason() + "), would go on; nothing was changed.");
            } else {
                pauses.resume(meant.name);
                out().println(meant.typed + then);
            }
            Pauses.about(meant.name, others(meant.name, pauses))
                    .ifPresent(other -> out().println("It waits all the same, because " + other.name()
                            + " does: './sluice resume " + other.name() + "'."));
        });
    }

    /** Prints all that wait for {@code resume}. */
    int list() {
        return withPauses(pauses -> {
            List<Pause> all = pauses.all();
            if (all.isEmpty()) {
                out().println("Nothing waits for './sluice resume'.");
            }
            all.forEach(pause -> out().printf(
                            "  %s waits since %s, by %s: %s%n",
                            pause.name(), pause.since(), pause.who(), pause.reason()));
        });
    }

    /** What is done about pauses. */
    private interface Work {
        void with(Pauses pauses);
    }

    private int withPauses(Work work) {
        return where.withLake(lake -> {
            try (Pauses pauses = new Pauses(lake, spec.qualifiedName() + " of " + System.getProperty("user.name"))) {
                work.with(pauses);
                return 0;
            }
        });
    }

    private static Optional<Pause> of(Meant meant, Pauses pauses) {
        return pauses.all().stream()
                .filter(pause -> pause.name().equals(meant.name))
                .findFirst();
    }

    /** What does wait, for who did not hit its name. */
    private static String instead(Pauses pauses) {
        List<Pause> all = pauses.all();
        return all.isEmpty()
                ? ""
                : " What waits: " + all.stream().map(Pause::name).collect(Collectors.joining(", ")) + ".";
    }

    private static List<Pause> others(String name, Pauses pauses) {
        return pauses.all().stream().filter(pause -> !pause.name().equals(name)).toList();
    }

    private static String others(Meant meant, Pauses pauses) {
        return Pauses.about(meant.name, others(meant.name, pauses))
                .map(other -> ", as it does now because " + other.name() + " does")
                .orElse("");
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
