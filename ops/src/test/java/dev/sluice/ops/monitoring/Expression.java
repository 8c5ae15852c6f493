package dev.sluice.ops.monitoring;

import dev.sluice.telemetry.Catalogue;
import dev.sluice.telemetry.Metric;
import dev.sluice.telemetry.Metric.Spread;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The metrics that an expression of PromQL asks for. It is no parser: that it is one at all is for promtool to say.
 *
 * @param text with a dashboard's variables or without
 */
record Expression(String text) {
    /** A word with a selector of labels behind it, or without; a span of time, such as {@code 30m:15s}, is none. */
    private static final Pattern WORD =
            Pattern.compile("(?<![a-zA-Z0-9_:])([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{([^}]*)\\})?");

    private static final Pattern LABEL = Pattern.compile("([a-z_]+) *(?:=~|!=|!~|=)");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
    /** What Prometheus says by itself, and what the client for Java does. */
    private static final Pattern GIVEN = Pattern.compile("up|ALERTS|jvm_[a-z_]+|process_[a-z_]+");

    private static final Set<String> ADDED = Set.of("job", "instance", "service", "le");
    private static final Map<String, Metric> CATALOGUE =
            Catalogue.ALL.stream().collect(Collectors.toMap(Metric::name, Function.identity()));

    /** Entries of the catalogue that it asks for. */
    Set<String> metrics() {
        return words().map(word -> metric(word.group(1)))
                .flatMap(Optional::stream)
                .map(Metric::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What nobody exports: metrics that the catalogue has not, labels that a metric has not, unknown names of rules. */
    List<String> unknown(Set<String> recorded) {
        return words().flatMap(word -> problems(word, recorded)).toList();
    }

    private static Stream<String> problems(MatchResult word, Set<String> recorded) {
        String name = word.group(1);
        if (name.contains(":")) {
            return recorded.contains(name) ? Stream.of() : Stream.of("nothing records " + name);
        }
        if (!name.startsWith("sluice_")) {
            return word.group(2) == null || GIVEN.matcher(name).matches() ? Stream.of() : Stream.of("who says " + name);
        }
        return metric(name)
                .map(metric -> labels(word)
                        .filter(label -> !metric.labels().contains(label) && !ADDED.contains(label))
                        .map(label -> metric.name() + " has no label " + label))
                .orElse(Stream.of("the catalogue has no " + name));
    }

    private static Stream<String> labels(MatchResult word) {
        return Optional.ofNullable(word.group(2)).stream()
                .flatMap(selector -> LABEL.matcher(selector).results().map(label -> label.group(1)));
    }

    /** A histogram is asked for by one of its three series. */
    private static Optional<Metric> metric(String name) {
        Stream<String> bases = Stream.of("_bucket", "_sum", "_count")
                .filter(name::endsWith)
                .map(ending -> name.substring(0, name.length() - ending.length()));
        return Stream.concat(
                        bases.map(CATALOGUE::get).filter(Spread.class::isInstance),
                        Arrays.stream(new Metric[] {CATALOGUE.get(name)}).filter(m -> !(m instanceof Spread)))
                .filter(java.util.Objects::nonNull)
                .findFirst();
    }

    private Stream<MatchResult> words() {
        Matcher words = WORD.matcher(QUOTED.matcher(text).replaceAll("\"\""));
        return words.results();
    }
}
