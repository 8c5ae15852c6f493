package dev.sluice.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.telemetry.Metric.Spread;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    @Test
    void everyMetricThatIsDeclaredIsListedOnce() throws IllegalAccessException {
        List<Metric> declared = new ArrayList<>();
        for (Class<?> holder : List.of(
                ProcessMetrics.class,
                JobMetrics.class,
                PlatformMetrics.class,
                ProducerMetrics.class,
                RealtimeMetrics.class,
                IngestMetrics.class)) {
            for (Field field : holder.getDeclaredFields()) {
                if (Modifier.isPublic(field.getModifiers())) {
                    declared.add((Metric) field.get(null));
                }
            }
        }
        assertThat(Catalogue.ALL).containsExactlyElementsOf(declared);
        assertThat(Catalogue.ALL).extracting(Metric::name).doesNotHaveDuplicates();
    }

    @Test
    void namesFollowTheConventionsOfPrometheus() {
        assertThat(Catalogue.ALL).allSatisfy(metric -> {
            assertThat(metric.name()).matches("sluice(_[a-z]+)+");
            assertThat(metric.name().endsWith("_total"))
                    .as(metric.name())
                    .isEqualTo(metric.type().equals("counter"));
            assertThat(metric.name()).doesNotContainPattern("_(ms|millis|minutes|hours|kb|mb|percent)(_|$)");
            assertThat(metric.labels()).allMatch(label -> label.matches("[a-z]+(_[a-z]+)*"));
            assertThat(metric.help()).matches("\\S.*\\.");
        });
    }

    @Test
    void boundsGrow() {
        Stream<Spread> spreads =
                Catalogue.ALL.stream().filter(Spread.class::isInstance).map(Spread.class::cast);
        assertThat(spreads)
                .allSatisfy(spread -> assertThat(spread.bounds()).isSorted().doesNotHaveDuplicates());
    }
}
