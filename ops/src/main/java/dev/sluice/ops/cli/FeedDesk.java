package dev.sluice.ops.cli;

import dev.sluice.ops.platform.FeedControl;
import dev.sluice.ops.platform.FeedStatus;
import dev.sluice.ops.services.ComposeFeeds;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the commands of feeds share: where, for whom, and what they print. */
final class FeedDesk {
    @Mixin
    private Where where;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "table or json (default: ${DEFAULT-VALUE}).",
            defaultValue = "table")
    private Output output;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Those of docker compose, if these are meant. */
    Optional<FeedCompose> compose() {
        return where.composeIfSaid()
                .map(services -> new FeedCompose(
                        new ComposeFeeds(services),
                        where.instance(),
                        output,
                        out(),
                        spec.commandLine().getErr()));
    }

    FeedControl control() {
        return FeedControl.of(where.instance());
    }

    /** Does something with one feed while no other command does, and says how it is then. */
    int change(DryRun dry, FeedChange<FeedStatus> change) {
        return change.make(
                where.instance(), dry, output, page(), spec.commandLine().getErr());
    }

    /** Says how all are; 1 if one that is wanted does not run. */
    int list() {
        List<FeedStatus> all = control().list();
        page().show(all);
        return all.stream().allMatch(FeedStatus::isWell) ? 0 : Main.FAILED;
    }

    private FeedsHere page() {
        return new FeedsHere(where, output, out());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
