package dev.sluice.telemetry;

import dev.sluice.telemetry.Metric.Count;
import dev.sluice.telemetry.Metric.Fact;
import dev.sluice.telemetry.Metric.Level;
import dev.sluice.telemetry.Metric.Spread;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleConsumer;

/**
 * What one process counts, by entries of the {@link Catalogue}. Values of labels are given in the order of the entry's
 * names. Safe for threads; nothing here waits for anything.
 */
public final class Measures {
    /** The media type of {@link #write}. */
    public static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Map<Count, Counter> counters = new ConcurrentHashMap<>();
    private final Map<Level, Gauge> gauges = new ConcurrentHashMap<>();
    private final Map<Spread, Histogram> histograms = new ConcurrentHashMap<>();
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();

    private Measures() {}

    /** Nothing but what was measured: for tests, and parts of a process. */
    public static Measures bare() {
        return new Measures();
    }

    /** Of a process, with what its Java machine says and which build it is. */
    public static Measures ofProcess(String process) {
        Measures measures = new Measures();
        JvmMemoryMetrics.builder().register(measures.registry);
        JvmGarbageCollectorMetrics.builder().register(measures.registry);
        JvmThreadsMetrics.builder().register(measures.registry);
        JvmRuntimeInfoMetric.builder().register(measures.registry);
        io.prometheus.metrics.instrumentation.jvm.ProcessMetrics.builder().register(measures.registry);
        String version = Measures.class.getPackage().getImplementationVersion();
        measures.say(
                ProcessMetrics.BUILD,
                process,
                version == null ? "unpackaged" : version,
                Runtime.version().toString());
        return measures;
    }

    /** Adds one. */
    public void add(Count metric, String... labels) {
        add(metric, 1L, labels);
    }

    /** Adds {@code increase}, which is not negative; 0 makes the series appear. */
    public void add(Count metric, double increase, String... labels) {
        counter(metric).labelValues(labels).inc(increase);
    }

    /** The same of whole numbers. */
    public void add(Count metric, long increase, String... labels) {
        add(metric, (double) increase, labels);
    }

    /** Sets a level. */
    public void set(Level metric, double value, String... labels) {
        gauge(metric).labelValues(labels).set(value);
    }

    /** The same of whole numbers. */
    public void set(Level metric, long value, String... labels) {
        set(metric, (double) value, labels);
    }

    /** Takes a level away, when what it was about is gone. */
    public void forget(Level metric, String... labels) {
        gauge(metric).remove(labels);
    }

    /** Takes one observation. */
    public void observe(Spread metric, double value, String... labels) {
        histograms.computeIfAbsent(metric, this::histogram).labelValues(labels).observe(value);
    }

    /** Adds to one series, for who does so for every record. */
    public DoubleConsumer adder(Count metric, String... labels) {
        return counter(metric).labelValues(labels)::inc;
    }

    /** Takes observations of one series, for who does so for every record. */
    public DoubleConsumer observer(Spread metric, String... labels) {
        return histograms.computeIfAbsent(metric, this::histogram).labelValues(labels)::observe;
    }

    /** Says what never changes. */
    public void say(Fact metric, String... labels) {
        Info.builder()
                .name(metric.name())
                .help(metric.help())
                .labelNames(names(metric))
                .register(registry)
                .addLabelValues(labels);
    }

    /** Asks {@code source} for the series of a count that others keep, whenever somebody looks. */
    public void read(Count metric, Source source) {
        CounterWithCallback.builder()
                .name(metric.name())
                .help(metric.help())
                .labelNames(names(metric))
                .callback(callback -> source.tell(callback::call))
                .register(registry);
    }

    /** Asks {@code source} for the series of a level, whenever somebody looks. */
    public void read(Level metric, Source source) {
        GaugeWithCallback.builder()
                .name(metric.name())
                .help(metric.help())
                .labelNames(names(metric))
                .callback(callback -> source.tell(callback::call))
                .register(registry);
    }

    /** Writes all of it in Prometheus' text format. */
    public void write(OutputStream out) throws IOException {
        writer.write(out, registry.scrape());
    }

    /** Every series by its name and labels, as {@link #write} writes it; histograms by their buckets, counts and sums. */
    public SortedMap<String, Double> series() {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        try {
            write(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SortedMap<String, Double> series = new TreeMap<>();
        page.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> {
                    int space = line.lastIndexOf(' ');
                    series.put(line.substring(0, space), number(line.substring(space + 1)));
                });
        return series;
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.valueOf(text);
        };
    }

    /** Tells series. */
    @FunctionalInterface
    public interface Source {
        /** Tells {@code told} of each series as it is now. */
        void tell(Told told);
    }

    /** Takes series. */
    @FunctionalInterface
    public interface Told {
        /** One series. */
        void of(double value, String... labels);

        /** One series of whole numbers. */
        default void of(long value, String... labels) {
            of((double) value, labels);
        }
    }

    private Counter counter(Count metric) {
        return counters.computeIfAbsent(metric, m -> Counter.builder()
                .name(m.name())
                .help(m.help())
                .labelNames(names(m))
                .register(registry));
    }

    private Gauge gauge(Level metric) {
        return gauges.computeIfAbsent(metric, m -> Gauge.builder()
                .name(m.name())
                .help(m.help())
                .labelNames(names(m))
                .register(registry));
    }

    private Histogram histogram(Spread metric) {
        return Histogram.builder()
                .name(metric.name())
                .help(metric.help())
                .labelNames(names(metric))
                .classicOnly()
                .classicUpperBounds(metric.bounds().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray())
                .register(registry);
    }

    private static String[] names(Metric metric) {
        return metric.labels().toArray(String[]::new);
    }
}
