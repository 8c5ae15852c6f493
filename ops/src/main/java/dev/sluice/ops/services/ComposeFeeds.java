package dev.sluice.ops.services;

import dev.sluice.ops.doctor.Area;
import dev.sluice.schemas.Nearest;
import dev.sluice.schemas.UnknownNameException;
import dev.sluice.stack.Progress;
import dev.sluice.stack.StackException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The producers of docker-compose.yml, one by one, with what each says of itself on its page of metrics. */
public final class ComposeFeeds {
    /** Stands before the name of every producer's service. */
    static final String PREFIX = "produce-";

    /** Asked within the container: nobody else reaches its page but Prometheus. */
    private static final List<String> PAGE = List.of(
            "timeout",
            "4",
            "bash",
            "-c",
            "exec 3<> /dev/tcp/127.0.0.1/9400; printf 'GET /metrics HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3; cat <&3");

    private static final Pattern SAMPLE = Pattern.compile("(?m)^(sluice_[a-z_]+)(\\{[^}]*})?\\s+([0-9.eE+-]+)\\s*$");

    /** Local feeds that have another name than their producer. */
    private static final Map<String, String> ALSO = Map.of("trades", "binance");

    private final ComposeServices services;

    public ComposeFeeds(ComposeServices services) {
        this.services = services;
    }

    /**
     * A producer.
     *
     * @param name as operators call it, such as {@code binance}
     * @param service that runs it; stopped if it was never made
     * @param counts what it says of itself; empty if it does not run, or cannot be asked
     */
    public record Feed(String name, Service service, Optional<Counts> counts) {
        /** Whether it does what it is wanted to: it runs, or was stopped. */
        public boolean isWell() {
            return service.state() == Service.State.RUNNING || service.state() == Service.State.STOPPED;
        }
    }

    /**
     * What a producer has counted since it was started.
     *
     * @param waiting handed to the broker's client, and neither acknowledged nor failed yet
     * @param openGaps that nothing has closed yet; empty for one that listens to no venue
     * @param lastMessage when its venue was heard last; empty for never, and for one that listens to none
     */
    public record Counts(long sent, long failed, long waiting, OptionalLong openGaps, Optional<Instant> lastMessage) {}

    /** All that the compose file has, in its order, whatever their profile. */
    public List<Feed> list() {
        List<Service> there = services.list();
        return names().stream().map(name -> feed(name, there)).toList();
    }

    /** The one that is meant by {@code word}: its service, or that without {@code produce-}. Throws that names the nearest. */
    public Feed known(String word) {
        List<String> names = names();
        String bare = word.startsWith(PREFIX) ? word.substring(PREFIX.length()) : word;
        String name = ALSO.getOrDefault(bare, bare);
        if (!names.contains(name)) {
            throw new UnknownNameException("There is no feed '" + word + "' in " + services.where() + ", "
                    + (names.isEmpty()
                            ? "and no other."
                            : "the nearest is '" + Nearest.to(name, names)
                                    + "'; './sluice feed list --on compose' shows all."));
        }
        return feed(name, services.list());
    }

    /** Starts it, and the simulated venue that it listens to, with the settings that there are now. */
    public void start(Feed feed, Progress progress) {
        services.start(withVenue(feed), progress);
    }

    /** Ends it; its venue goes on. */
    public void stop(Feed feed, Progress progress) {
        services.stop(List.of(feed.service().name()), progress);
    }

    /** The variable of {@code .env} that says for which symbols it asks; empty for one that asks no venue. */
    public static Optional<String> symbolsOf(Feed feed) {
        return List.of("binance", "kraken", "coinbase", "finnhub").contains(feed.name())
                ? Optional.of("SLUICE_" + feed.name().toUpperCase(Locale.ROOT) + "_SYMBOLS")
                : Optional.empty();
    }

    private List<String> withVenue(Feed feed) {
        String venue = feed.name().equals("binance") ? "venue" : "venue-" + feed.name();
        List<String> both = new ArrayList<>(services.declared());
        both.retainAll(List.of(venue));
        both.add(feed.service().name());
        return both;
    }

    private List<String> names() {
        return services.declared().stream()
                .filter(name -> name.startsWith(PREFIX))
                .map(name -> name.substring(PREFIX.length()))
                .toList();
    }

    private Feed feed(String name, List<Service> there) {
        Service service = there.stream()
                .filter(one -> one.name().equals(PREFIX + name))
                .findFirst()
                .orElseGet(() -> new Service(PREFIX + name, Area.FEEDS, Service.State.STOPPED, "never started"));
        return new Feed(name, service, service.runs() ? counts(service) : Optional.empty());
    }

    private Optional<Counts> counts(Service service) {
        try {
            return counts(services.inside(service.name(), PAGE));
        } catch (StackException e) {
            return Optional.empty(); // how its container is stands beside it all the same
        }
    }

    /** What stands on {@code page}; empty if that is none. */
    static Optional<Counts> counts(String page) {
        if (!SAMPLE.matcher(page).find()) {
            return Optional.empty();
        }
        boolean hasVenue = page.contains("sluice_feed_open_gaps");
        long heard = sum(page, "sluice_feed_last_message_timestamp_seconds", "");
        return Optional.of(new Counts(
                sum(page, "sluice_produce_records_total", "outcome=\"acknowledged\""),
                sum(page, "sluice_produce_records_total", "outcome=\"failed\""),
                sum(page, "sluice_produce_in_flight_records", ""),
                hasVenue ? OptionalLong.of(sum(page, "sluice_feed_open_gaps", "")) : OptionalLong.empty(),
                heard == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(heard))));
    }

    private static long sum(String page, String metric, String label) {
        BigDecimal sum = BigDecimal.ZERO;
        Matcher samples = SAMPLE.matcher(page);
        while (samples.find()) {
            String labels = samples.group(2) == null ? "" : samples.group(2);
            if (samples.group(1).equals(metric) && labels.contains(label)) {
                sum = sum.add(new BigDecimal(samples.group(3)));
            }
        }
        return sum.longValue();
    }
}
