package dev.sluice.producer.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.producer.generator.Flaw;
import dev.sluice.producer.generator.Generated;
import dev.sluice.producer.generator.Kind;
import dev.sluice.producer.generator.ReaderJudge;
import dev.sluice.producer.generator.Shares;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProductGeneratorTest {
    private static final Contract CONTRACT = Contracts.shipped().named("product_events");
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant ARRIVAL = START.plusSeconds(3_600);
    private static final ReaderJudge JUDGE = new ReaderJudge(CONTRACT);
    private static final Shares SOUND = new Shares(0, 0, 0);
    private static final Shares ALL = new Shares(0.05, 0.05, 0.05);

    private static List<Generated> take(int count, ProductPlan plan) {
        AtomicLong step = new AtomicLong();
        ProductGenerator generator = new ProductGenerator(
                plan, CONTRACT, ReaderJudge.frames(), () -> START.plusMillis(10 * step.getAndIncrement()));
        return Stream.generate(generator).limit(count).toList();
    }

    private static ProductPlan plan(long seed, String runId, Shares shares) {
        return new ProductPlan(seed, runId, 2_000, shares);
    }

    private static List<GenericRecord> events(int count, ProductPlan plan) {
        return take(count, plan).stream()
                .map(r -> JUDGE.event(r.value()).orElseThrow())
                .toList();
    }

    private static String text(GenericRecord event, String field) {
        return String.valueOf(event.get(field));
    }

    private static List<String> digest(List<Generated> records) {
        return records.stream()
                .map(r -> r.made() + Arrays.toString(r.key()) + Arrays.hashCode(r.value()))
                .toList();
    }

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherSeedOthers() {
        List<String> once = digest(take(20_000, plan(3, "r", ALL)));
        assertThat(digest(take(20_000, plan(3, "r", ALL)))).isEqualTo(once);
        assertThat(digest(take(20_000, plan(4, "r", ALL)))).isNotEqualTo(once);
    }

    @Test
    void anotherRunHasTheSameVisitsUnderOtherIds() {
        List<GenericRecord> one = events(5_000, plan(3, "one", SOUND));
        List<GenericRecord> two = events(5_000, plan(3, "two", SOUND));
        assertThat(one.stream().map(e -> text(e, "event_id")).collect(Collectors.toSet()))
                .hasSize(5_000)
                .doesNotContainAnyElementsOf(
                        two.stream().map(e -> text(e, "event_id")).toList())
                .allMatch(id -> UUID.fromString(id).version() == 4
                        && UUID.fromString(id).variant() == 2);
        assertThat(one.stream().map(e -> text(e, "user_id")).toList())
                .isEqualTo(two.stream().map(e -> text(e, "user_id")).toList());
    }

    @Test
    void theJudgeSaysOfEachRecordWhatItsNoteSays() {
        List<Generated> records = take(60_000, plan(5, "r", ALL));
        for (Generated record : records) {
            String expected = record.made().flaw().map(Flaw::reason).orElse("");
            assertThat(JUDGE.reason(record.value(), ARRIVAL))
                    .as(() -> record.made().toString())
                    .isEqualTo(expected);
            assertThat(record.made().kind() == Kind.BROKEN).isEqualTo(!expected.isEmpty());
        }
        assertThat(records.stream().map(r -> r.made().kind()).distinct()).hasSize(4);
        assertThat(records.stream()
                        .flatMap(r -> r.made().flaw().stream())
                        .map(Flaw::name)
                        .distinct())
                .hasSize(ProductDefects.ALL.size());
    }

    static Stream<String> defects() {
        return ProductDefects.ALL.stream().map(defect -> defect.flaw().name());
    }

    @ParameterizedTest
    @MethodSource("defects")
    void theJudgeRefusesEachDefectForItsReason(String name) {
        List<Generated> broken = take(4_000, plan(6, "r", new Shares(1, 0, 0))).stream()
                .filter(r -> r.made().flaw().orElseThrow().name().equals(name))
                .toList();
        assertThat(broken).isNotEmpty().allSatisfy(r -> assertThat(JUDGE.reason(r.value(), ARRIVAL))
                .isEqualTo(r.made().flaw().orElseThrow().reason()));
    }

    @Test
    void thereAreEventsOfAllTypesAndTheFunnelGetsNarrower() {
        List<GenericRecord> events = events(60_000, plan(3, "r", SOUND));
        Map<String, Long> types =
                events.stream().collect(Collectors.groupingBy(e -> text(e, "event_type"), Collectors.counting()));
        assertThat(types).containsOnlyKeys("page_view", "experiment_exposure", "conversion", "custom");
        assertThat(events.stream()
                        .filter(e -> text(e, "event_type").equals("custom"))
                        .map(e -> text(e, "event_name"))
                        .distinct())
                .containsExactlyInAnyOrder("searched", "add_to_cart");
        assertThat(pages(events, "/")).isGreaterThan(pages(events, "/cart") * 2);
        assertThat(pages(events, "/cart")).isGreaterThan(pages(events, "/checkout"));
        assertThat(pages(events, "/checkout")).isGreaterThan(types.get("conversion"));
        assertThat(types.get("conversion")).isGreaterThan(500);
    }

    private static long pages(List<GenericRecord> events, String path) {
        return events.stream()
                .filter(e -> text(e, "page_url").equals("https://shop.example" + path))
                .count();
    }

    @Test
    void aUserIsShownOneVariantOfAnExperimentInAllSessionsAndRuns() {
        Map<String, Set<String>> shown = new HashMap<>();
        Map<String, Integer> variants = new HashMap<>();
        for (String run : List.of("one", "two")) {
            for (GenericRecord event : events(40_000, plan(3, run, SOUND))) {
                if (event.get("experiment_id") != null) {
                    String variant = text(event, "experiment_id") + " " + text(event, "variant");
                    shown.computeIfAbsent(
                                    text(event, "user_id") + " " + text(event, "experiment_id"), k -> new HashSet<>())
                            .add(variant);
                    variants.merge(variant, 1, Integer::sum);
                }
            }
        }
        assertThat(shown.values()).hasSizeGreaterThan(1_000).allMatch(v -> v.size() == 1);
        assertThat(variants)
                .containsOnlyKeys(
                        "checkout-button A",
                        "checkout-button B",
                        "price-display control",
                        "price-display treatment",
                        "search-ranking control",
                        "search-ranking treatment");
    }

    @Test
    void aConversionComesBehindItsCheckoutAndNamesTheButtonThatWasShown() {
        Map<String, List<GenericRecord>> visits = new HashMap<>();
        int conversions = 0;
        for (GenericRecord event : events(60_000, new ProductPlan(3, "r", 1_000_000, SOUND))) {
            List<GenericRecord> before = visits.computeIfAbsent(text(event, "user_id"), u -> new ArrayList<>());
            if (text(event, "event_type").equals("conversion")) {
                conversions++;
                assertThat(before).anyMatch(e -> text(e, "page_url").endsWith("/checkout"));
                assertThat(before)
                        .anyMatch(e -> text(e, "event_type").equals("experiment_exposure")
                                && text(e, "experiment_id").equals("checkout-button")
                                && text(e, "variant").equals(text(event, "variant")));
                assertThat(event.get("revenue")).isNotNull();
            }
            before.add(event);
        }
        assertThat(conversions).isGreaterThan(500);
    }

    @Test
    void aLateEventWasSentHoursAfterItHappenedAndNoneBefore() {
        for (Generated record : take(10_000, plan(3, "r", new Shares(0, 0, 0.1)))) {
            GenericRecord event = JUDGE.event(record.value()).orElseThrow();
            long delayMicros = (long) event.get("producer_ts") - (long) event.get("event_ts");
            assertThat(delayMicros).isBetween(0L, 6 * 3_600_000_000L);
            assertThat(record.made().kind()).isEqualTo(delayMicros >= 2_000_000 ? Kind.LATE : Kind.GOOD);
            assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo(text(event, "user_id"));
        }
    }

    @Test
    void fewUsersComeOften() {
        Map<String, Long> visits = events(40_000, plan(3, "r", SOUND)).stream()
                .filter(e -> text(e, "page_url").equals("https://shop.example/"))
                .collect(Collectors.groupingBy(e -> text(e, "user_id"), Collectors.counting()));
        long all = visits.values().stream().mapToLong(n -> n).sum();
        long ofTop = visits.values().stream()
                .sorted((a, b) -> Long.compare(b, a))
                .limit(visits.size() / 10)
                .mapToLong(n -> n)
                .sum();
        assertThat((double) ofTop / all).isBetween(0.3, 0.7);
    }
}
