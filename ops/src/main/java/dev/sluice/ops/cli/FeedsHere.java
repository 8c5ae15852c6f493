package dev.sluice.ops.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.ops.platform.FeedStatus;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.ops.terminal.Spans;
import dev.sluice.ops.terminal.TextTable;
import dev.sluice.stack.PartStatus;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Feeds of this machine, each of which is a process. */
record FeedsHere(Where where, Output output, PrintWriter out) implements FeedPage<FeedStatus> {
    private static final String INDENT = "  ";

    @Override
    public String name(FeedStatus feed) {
        return feed.name();
    }

    @Override
    public boolean isWell(FeedStatus feed) {
        return feed.isWell();
    }

    @Override
    public void show(List<FeedStatus> feeds) {
        Instant now = Instant.now();
        if (output == Output.JSON) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            feeds.forEach(feed -> all.add(json(feed, now)));
            out.println(JsonNodeFactory.instance.objectNode().set("feeds", all).toPrettyString());
        } else if (feeds.isEmpty()) {
            out.println("There are no feeds: the platform was never started here, or with --no-feed.");
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
                    feed.isAlive() ? Spans.shown(feed.uptime()) : "",
                    feed.sent(),
                    feed.failed(),
                    feed.waiting(),
                    feed.venue().isPresent() ? feed.trades().gaps() : "-",
                    feed.lastMessage()
                            .map(heard -> Spans.shown(Duration.between(heard, now)) + " ago")
                            .orElse("-"),
                    why(feed, now));
        }
        table.print(out, INDENT, ink::dim);
        out.println(INDENT + ink.dim("Numbers are of the run that is under way, or was the last."));
    }

    private String why(FeedStatus feed, Instant now) {
        if (feed.state() == PartStatus.State.DEAD) {
            return "'./sluice logs " + feed.name() + where.option() + "' has its last words";
        }
        if (!feed.isAlive()) {
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
                .put("upSeconds", feed.isAlive() ? feed.uptime().toSeconds() : 0)
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
}
