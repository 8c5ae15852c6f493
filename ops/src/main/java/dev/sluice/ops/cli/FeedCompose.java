package dev.sluice.ops.cli;

import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.services.ComposeFeeds;
import dev.sluice.ops.services.ComposeFeeds.Feed;
import dev.sluice.ops.services.Service;
import dev.sluice.stack.Progress;
import dev.sluice.stack.StackException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The same commands about the producers of docker-compose.yml, each of which is a service. */
final class FeedCompose {
    private final ComposeFeeds feeds;
    private final Instance turns;
    private final Output output;
    private final FeedPage<Feed> page;
    private final PrintWriter err;

    /** @param turns where they take turns who change services */
    FeedCompose(ComposeFeeds feeds, Instance turns, Output output, PrintWriter out, PrintWriter err) {
        this.feeds = feeds;
        this.turns = turns;
        this.output = output;
        this.page = new FeedServices(output, out);
        this.err = err;
    }

    /** Shows all; 1 if one that was started does not run. */
    int list() {
        List<Feed> all = feeds.list();
        page.show(all);
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
        var change = new FeedChange<>(word, () -> feeds.known(name), refusal, (feed, progress) -> {
            work.accept(feed, progress);
            return feeds.known(name);
        });
        return change.make(turns, dry, output, page, err);
    }
}
