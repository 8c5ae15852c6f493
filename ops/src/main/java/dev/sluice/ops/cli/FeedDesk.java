package dev.sluice.ops.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.ops.platform.FeedControl;
import dev.sluice.ops.platform.FeedStatus;
import dev.sluice.ops.platform.Turn;
import dev.sluice.ops.services.ComposeFeeds;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.ops.terminal.Spans;
import dev.sluice.ops.terminal.TextTable;
import dev.sluice.stack.PartStatus;
import dev.sluice.stack.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the commands of feeds share: where, for whom, and what they print. */
final class FeedDesk {
    private static final String INDENT = "  ";

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

    /**
     * What is done to a feed.
     *
     * @param word for it, that the feed's name follows
     * @param look the feed that is meant; throws if it would be refused
     * @param refusal why nothing is to be done to it, in words that follow its name; empty if something is
     * @param work does it
     */
    record Change(
            String word,
            Function<FeedControl, FeedStatus> look,
            Function<FeedStatus, String> refusal,
            BiFunction<FeedControl, Progress, FeedStatus> work) {}

    /** Does something with one feed while no other command does, and says how it is then. */
    int change(DryRun dry, Change change) {
        PrintWriter err = spec.commandLine().getErr();
        // Who means nothing that is here is told so before anybody waits.
        var unused = change.look().apply(control());
        try (Turn turn = Turn.take(where.instance(), err::println)) {
            FeedStatus before = change.look().apply(control());
            String refusal = change.refusal().apply(before);
            if (!refusal.isEmpty() || dry.isOn()) {
                err.println(
                        refusal.isEmpty()
                                ? "Would " + change.word() + " " + before.name() + "; nothing was changed. It is now:"
                                : before.name() + " " + refusal + "; nothing was changed.");
                show(List.of(before));
                return 0;
            }
            Progress steps = output == Output.JSON ? Progress.silent() : new Steps(out(), Ink.ofProcess());
            FeedStatus status = change.work().apply(control(), steps);
            show(List.of(status));
            return status.isWell() ? 0 : Main.FAILED;
        }
    }

    void show(List<FeedStatus> feeds) {
        Instant now = Instant.now();
        if (output == Output.JSON) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            feeds.forEach(feed -> all.add(json(feed, now)));
            out().println(JsonNodeFactory.instance
                    .objectNode()
                    .set("feeds", all)
                    .toPrettyString());
        } else if (feeds.isEmpty()) {
            out().println("There are no feeds: the platform was never started here, or with --no-feed.");
        } else {
            text(feeds, now);
        }
    }

    private void text(List<FeedStatus> feeds, Instant now) {
        Ink ink = Ink.ofProcess();
        TextTable table = TextTable.of(
                "feed", "venue", "state", ">up", ">sent", ">failed", ">waiting", ">gaps", ">last message", "why");
        for (FeedStatus feed : feeds) {
            String state = feed.state().name().toLowerCase(Locale.ROOT);
            table.row(
                    feed.name(),
                    feed.venue().orElse("-"),
                    feed.isWell() ? state : ink.red(state),
                    isAlive(feed) ? Spans.shown(feed.uptime()) : "",
                    feed.sent(),
                    feed.failed(),
                    feed.waiting(),
                    feed.venue().isPresent() ? feed.trades().gaps() : "-",
                    feed.lastMessage()
                            .map(heard -> Spans.shown(Duration.between(heard, now)) + " ago")
                            .orElse("-"),
                    why(feed, now));
        }
        table.print(out(), INDENT, ink::dim);
        out().println(INDENT + ink.dim("Numbers are of the run that is under way, or was the last."));
    }

    private String why(FeedStatus feed, Instant now) {
        if (feed.state() == PartStatus.State.DEAD) {
            return "'./sluice logs " + feed.name() + where.option() + "' has its last words";
        }
        if (!isAlive(feed)) {
            String command = where.platform().isUp() ? "feed start " + feed.name() : "up";
            return "'./sluice " + command + where.option() + "' starts it";
        }
        if (!feed.obstacle().isEmpty()) {
            return feed.obstacle();
        }
        return feed.hours().isOpen(now) ? "" : "closed until " + feed.hours().nextOpen(now);
    }

    private static ObjectNode json(FeedStatus feed, Instant now) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("name", feed.name())
                .put("producer", feed.verb())
                .put("state", feed.state().name().toLowerCase(Locale.ROOT))
                .put("upSeconds", isAlive(feed) ? feed.uptime().toSeconds() : 0)
                .put("sent", feed.sent())
                .put("failed", feed.failed())
                .put("waiting", feed.waiting());
        feed.symbols().ifPresent(symbols -> json.put("symbols", symbols));
        feed.venue().ifPresent(venue -> json.put("venue", venue)
                .put("open", feed.hours().isOpen(now))
                .put("nextOpen", feed.hours().nextOpen(now).toString())
                .put("obstacle", feed.obstacle())
                .put("gaps", feed.trades().gaps())
                .put("missingTrades", feed.trades().missing())
                .put("repairedTrades", feed.trades().repaired()));
        feed.lastMessage().ifPresent(heard -> json.put("lastMessage", heard.toString())
                .put("lastMessageAgeSeconds", Duration.between(heard, now).toSeconds()));
        return json;
    }

    static boolean isAlive(FeedStatus feed) {
        return feed.state() == PartStatus.State.RUNNING || feed.state() == PartStatus.State.STARTING;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
