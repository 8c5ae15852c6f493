package dev.sluice.ops.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.ops.services.ComposeFeeds;
import dev.sluice.ops.services.ComposeFeeds.Feed;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.ops.terminal.Spans;
import dev.sluice.ops.terminal.TextTable;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Feeds of docker compose, each of which is a service. */
record FeedServices(Output output, PrintWriter out) implements FeedPage<Feed> {
    @Override
    public String name(Feed feed) {
        return feed.name();
    }

    @Override
    public boolean isWell(Feed feed) {
        return feed.isWell();
    }

    @Override
    public void show(List<Feed> all) {
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
