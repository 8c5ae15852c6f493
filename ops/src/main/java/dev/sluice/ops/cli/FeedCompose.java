package dev.sluice.ops.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Turn;
import dev.sluice.ops.services.ComposeFeeds;
import dev.sluice.ops.services.ComposeFeeds.Feed;
import dev.sluice.ops.services.Service;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.ops.terminal.Spans;
import dev.sluice.ops.terminal.TextTable;
import dev.sluice.stack.Progress;
import dev.sluice.stack.StackException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The same commands about the producers of docker-compose.yml, each of which is a service. */
final class FeedCompose {
    private final ComposeFeeds feeds;
    private final Instance turns;
    private final Output output;
    private final PrintWriter out;
    private final PrintWriter err;

    /** @param turns where they take turns who change services */
    FeedCompose(ComposeFeeds feeds, Instance turns, Output output, PrintWriter out, PrintWriter err) {
        this.feeds = feeds;
        this.turns = turns;
        this.output = output;
        this.out = out;
        this.err = err;
    }

    /** Shows all; 1 if one that was started does not run. */
    int list() {
        List<Feed> all = feeds.list();
        show(all);
        return all.stream().allMatch(Feed::isWell) ? 0 : Main.FAILED;
    }

    int start(String name, DryRun dry) {
        return change(
                name,
                dry,
                "start",
                feed -> feed.service().state() == Service.State.RUNNING ? "runs already" : "",
                feeds::start);
    }

    int stop(String name, DryRun dry) {
        return change(
                name,
                dry,
                "end",
                feed -> feed.service().state() == Service.State.STOPPED ? "does not run" : "",
                feeds::stop);
    }

    /** @param symbols what was typed; a service is told in another way, which the refusal says */
    int restart(String name, Optional<String> symbols, DryRun dry) {
        symbols.ifPresent(typed -> refuse(feeds.known(name), typed));
        return change(name, dry, "end and start again", feed -> "", (feed, progress) -> {
            feeds.stop(feed, progress);
            feeds.start(feed, progress);
        });
    }

    private static void refuse(Feed feed, String symbols) {
        throw new StackException(ComposeFeeds.symbolsOf(feed)
                .map(variable -> "--symbols is about processes of this machine; on compose put " + variable + "="
                        + symbols + " into .env, then './sluice feed restart " + feed.name()
                        + " --on compose'. Nothing was changed.")
                .orElse("The feed " + feed.name()
                        + " asks no venue for symbols: leave --symbols out. Nothing was changed."));
    }

    private int change(
            String name, DryRun dry, String word, Function<Feed, String> refusal, BiConsumer<Feed, Progress> work) {
        // Who means nothing that is here is told so before anybody waits.
        var unused = feeds.known(name);
        try (Turn turn = Turn.take(turns, err::println)) {
            Feed before = feeds.known(name);
            String why = refusal.apply(before);
            if (!why.isEmpty() || dry.isOn()) {
                err.println(
                        why.isEmpty()
                                ? "Would " + word + " " + before.service().name() + "; nothing was changed. It is now:"
                                : before.name() + " " + why + "; nothing was changed.");
                show(List.of(before));
                return 0;
            }
            work.accept(before, output == Output.JSON ? Progress.silent() : new Steps(out, Ink.ofProcess()));
            Feed after = feeds.known(name);
            show(List.of(after));
            return after.isWell() ? 0 : Main.FAILED;
        }
    }

    private void show(List<Feed> all) {
        Instant now = Instant.now();
        if (output == Output.JSON) {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            var array = root.putArray("feeds");
            all.forEach(feed -> array.add(json(feed, now)));
            out.println(root.toPrettyString());
            return;
        }
        Ink ink = Ink.ofProcess();
        TextTable table = TextTable.of(
                "feed", "service", "state", ">sent", ">failed", ">waiting", ">open gaps", ">last message", "");
        all.forEach(feed -> {
            String state = feed.service().state().name().toLowerCase(Locale.ROOT);
            Optional<ComposeFeeds.Counts> counts = feed.counts();
            table.row(
                    feed.name(),
                    feed.service().name(),
                    feed.isWell() ? state : ink.red(state),
                    counts.map(one -> Long.toString(one.sent())).orElse("-"),
                    counts.map(one -> Long.toString(one.failed())).orElse("-"),
                    counts.map(one -> Long.toString(one.waiting())).orElse("-"),
                    counts.filter(one -> one.openGaps().isPresent())
                            .map(one -> Long.toString(one.openGaps().getAsLong()))
                            .orElse("-"),
                    counts.flatMap(ComposeFeeds.Counts::lastMessage)
                            .map(heard -> Spans.shown(Duration.between(heard, now)) + " ago")
                            .orElse("-"),
                    feed.service().runs()
                            ? feed.service().detail()
                            : "'./sluice feed start " + feed.name() + " --on compose' starts it");
        });
        table.print(out, "  ", ink::dim);
        out.println("  " + ink.dim("Numbers are of the container's run that is under way."));
    }

    private static ObjectNode json(Feed feed, Instant now) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("name", feed.name())
                .put("service", feed.service().name())
                .put("state", feed.service().state().name().toLowerCase(Locale.ROOT))
                .put("detail", feed.service().detail());
        feed.counts().ifPresent(counts -> {
            json.put("sent", counts.sent()).put("failed", counts.failed()).put("waiting", counts.waiting());
            counts.openGaps().ifPresent(gaps -> json.put("openGaps", gaps));
            counts.lastMessage().ifPresent(heard -> json.put("lastMessage", heard.toString())
                    .put("lastMessageAgeSeconds", Duration.between(heard, now).toSeconds()));
        });
        return json;
    }
}
