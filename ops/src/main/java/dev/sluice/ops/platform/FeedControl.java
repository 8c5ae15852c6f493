package dev.sluice.ops.platform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.schemas.Nearest;
import dev.sluice.schemas.UnknownNameException;
import dev.sluice.stack.LocalStack;
import dev.sluice.stack.Part;
import dev.sluice.stack.PartStatus;
import dev.sluice.stack.Progress;
import dev.sluice.stack.StackException;
import java.util.List;
import java.util.Optional;

/** The producers of a running platform, one by one. What is asked here holds until the platform is started anew. */
public final class FeedControl {
    private final Instance instance;
    private final Feeds feeds;

    private FeedControl(Instance instance) {
        this.instance = instance;
        this.feeds = new Feeds(instance);
    }

    /** Those of {@code instance}. */
    public static FeedControl of(Instance instance) {
        return new FeedControl(instance);
    }

    /** How they are, those too that were stopped. */
    public List<FeedStatus> list() {
        Platform platform = Platform.known(instance);
        List<PartStatus> parts = new LocalStack(instance.stack(), feeds.all()).status();
        return feeds.producers(platform.shape()).stream()
                .map(name -> status(name, platform.shape(), parts))
                .toList();
    }

    /** How the feed is that {@link #start} or {@link #stop} would be about; throws as these would. */
    public FeedStatus known(String name) {
        return status(canonical(name));
    }

    /** The same for {@link #restart}. */
    public FeedStatus known(String name, Optional<String> symbols) {
        String feed = canonical(name);
        symbols.ifPresent(names -> check(feed, names));
        return status(feed);
    }

    /** Ends it; it sends what is under way, or keeps it. The supervisor leaves it alone. */
    public FeedStatus stop(String name, Progress progress) {
        String feed = canonical(name);
        Shape shape = shape();
        instance.remember(shape.with(shape.feeds().stopping(feed)));
        end(feed, progress);
        return status(feed);
    }

    /** Starts it, and the venue of ours that it listens to; does nothing if it runs. */
    public FeedStatus start(String name, Progress progress) {
        String feed = canonical(name);
        Shape shape = shape();
        instance.remember(shape.with(shape.feeds().running(feed)));
        Platform.known(instance).everything().start(Feeds.withVenue(feed), progress);
        return status(feed);
    }

    /**
     * Ends it and starts it again.
     *
     * @param symbols what it is to ask its venue for from now on; empty for the same as before
     */
    public FeedStatus restart(String name, Optional<String> symbols, Progress progress) {
        String feed = canonical(name);
        symbols.ifPresent(names -> check(feed, names));
        end(feed, progress);
        Shape shape = shape();
        FeedWishes wishes =
                symbols.map(names -> shape.feeds().asking(feed, names)).orElse(shape.feeds());
        instance.remember(shape.with(wishes));
        return start(feed, progress);
    }

    private void end(String feed, Progress progress) {
        List<Part> alone = feeds.all().stream()
                .filter(part -> part.name().equals(feed))
                .map(FeedControl::alone)
                .toList();
        new LocalStack(instance.stack(), alone).stop(progress);
    }

    /** Without the venue, which goes on. */
    private static Part alone(Part connector) {
        return Part.named(connector.name(), site -> {
                    throw new IllegalStateException(connector + " is only to be stopped");
                })
                .build();
    }

    private static void check(String feed, String symbols) {
        if (Feeds.symbols(feed, FeedWishes.NONE).isEmpty()) {
            throw new StackException(
                    "The feed " + feed + " asks no venue for symbols: leave --symbols out, or name a connector.");
        }
        Feeds.complaint(feed, symbols).ifPresent(why -> {
            throw new StackException("The feed " + feed + " cannot be started with these symbols. " + why);
        });
    }

    /** The feed that is meant; throws if the platform is down or has none of that name. */
    private String canonical(String name) {
        Platform platform = Platform.known(instance);
        if (!platform.isUp()) {
            throw new StackException(
                    "Sluice is down in " + instance.data() + ", and its feeds with it: './sluice up' starts them.");
        }
        List<String> names = feeds.producers(platform.shape());
        String feed = Feeds.canonical(name);
        if (!names.contains(feed)) {
            throw new UnknownNameException("There is no feed '" + name + "' here, "
                    + (names.isEmpty()
                            ? "and no other: the platform was started without."
                            : "the nearest is '" + Nearest.to(feed, names) + "'; './sluice feed list' shows all."));
        }
        return feed;
    }

    private Shape shape() {
        return Platform.known(instance).shape();
    }

    private FeedStatus status(String feed) {
        return status(feed, shape(), new LocalStack(instance.stack(), feeds.all()).status());
    }

    private FeedStatus status(String name, Shape shape, List<PartStatus> parts) {
        PartStatus part =
                parts.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
        Optional<JsonNode> receipt = instance.receipt(name);
        return FeedStatus.of(part, Feeds.verb(name), Feeds.symbols(name, shape.feeds()), receipt);
    }
}
