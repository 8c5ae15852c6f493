package dev.sluice.ops.cli;

import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Turn;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.stack.Progress;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What is done to one feed.
 *
 * @param word for it, that the feed's name follows
 * @param look the feed that is meant; throws if it would be refused
 * @param refusal why nothing is to be done to it, in words that follow its name; empty if something is
 * @param work does it, and says how the feed is then
 */
record FeedChange<F>(String word, Supplier<F> look, Function<F, String> refusal, BiFunction<F, Progress, F> work) {
    /**
     * Does it while no other command changes anything, or says why not, and shows how the feed is then.
     *
     * @param turns where they take turns who change feeds
     * @return exit code
     */
    int make(Instance turns, DryRun dry, Output output, FeedPage<F> page, PrintWriter err) {
        // Who means nothing that is here is told so before anybody waits.
        var unused = look.get();
        try (Turn turn = Turn.take(turns, err::println)) {
            F before = look.get();
            String why = refusal.apply(before);
            if (!why.isEmpty() || dry.isOn()) {
                err.println(
                        why.isEmpty()
                                ? "Would " + word + " " + page.name(before) + "; nothing was changed. It is now:"
                                : page.name(before) + " " + why + "; nothing was changed.");
                page.show(List.of(before));
                return 0;
            }
            F after = work.apply(
                    before, output == Output.JSON ? Progress.silent() : new Steps(page.out(), Ink.ofProcess()));
            page.show(List.of(after));
            return page.isWell(after) ? 0 : Main.FAILED;
        }
    }
}
