package dev.sluice.producer.sensors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.producer.generator.Defect;
import dev.sluice.producer.generator.Flaw;
import dev.sluice.producer.generator.Generated;
import dev.sluice.producer.generator.Kind;
import dev.sluice.producer.generator.ReaderJudge;
import dev.sluice.producer.generator.Shares;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SensorGeneratorTest {
    private static final Contract CONTRACT = Contracts.shipped().named("sensor_readings");
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final ReaderJudge JUDGE = new ReaderJudge(CONTRACT);
    private static final Shares SOUND = new Shares(0, 0, 0);
    private static final Shares ALL = new Shares(0.05, 0.05, 0.05);

    /** @param stepMillis between two readings */
    private static List<Generated> take(int count, SensorPlan plan, long stepMillis) {
        AtomicLong step = new AtomicLong();
        SensorGenerator generator = new SensorGenerator(
                plan, CONTRACT, ReaderJudge.frames(), () -> START.plusMillis(stepMillis * step.getAndIncrement()));
        return Stream.generate(generator).limit(count).toList();
    }

    private static SensorPlan plan(long seed, double anomalyShare, double skewedShare, Shares shares) {
        return new SensorPlan(seed, 48, ZoneOffset.UTC, anomalyShare, skewedShare, shares);
    }

    private static GenericRecord event(Generated record) {
        return JUDGE.event(record.value()).orElseThrow();
    }

    private static String text(Generated record, String field) {
        return event(record).get(field).toString();
    }

    private static double value(Generated record) {
        return (double) event(record).get("value");
    }

    private static Instant takenAt(int number, long stepMillis) {
        return START.plusMillis(stepMillis * number);
    }

    private static List<String> digest(List<Generated> records) {
        return records.stream()
                .map(r -> r.made() + Arrays.toString(r.key()) + Arrays.hashCode(r.value()))
                .toList();
    }

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherSeedOthers() {
        List<String> once = digest(take(20_000, plan(3, 0.01, 0.2, ALL), 10));
        assertThat(digest(take(20_000, plan(3, 0.01, 0.2, ALL), 10))).isEqualTo(once);
        assertThat(digest(take(20_000, plan(4, 0.01, 0.2, ALL), 10))).isNotEqualTo(once);
    }

    @Test
    void theJudgeSaysOfEachRecordWhatItsNoteSays() {
        List<Generated> records = take(60_000, plan(5, 0.01, 0.2, ALL), 1);
        for (Generated record : records) {
            String expected = record.made().flaw().map(Flaw::reason).orElse("");
            assertThat(JUDGE.reason(record.value(), takenAt(60_000, 1)))
                    .as(() -> record.made().toString())
                    .isEqualTo(expected);
            assertThat(record.made().kind() == Kind.BROKEN).isEqualTo(!expected.isEmpty());
        }
        assertThat(records.stream().map(r -> r.made().kind()).distinct()).hasSize(4);
        assertThat(records.stream()
                        .flatMap(r -> r.made().flaw().stream())
                        .map(Flaw::name)
                        .distinct())
                .hasSize(SensorDefects.ALL.size() + 3);
    }

    static Stream<String> defects() {
        return SensorDefects.ALL.stream().map(defect -> defect.flaw().name());
    }

    @ParameterizedTest
    @MethodSource("defects")
    void theJudgeRefusesEachDefectForItsReason(String name) {
        List<Generated> broken = take(3_000, plan(6, 0, 0, new Shares(1, 0, 0)), 10).stream()
                .filter(r -> r.made().flaw().orElseThrow().name().equals(name))
                .toList();
        Defect defect = SensorDefects.ALL.stream()
                .filter(d -> d.flaw().name().equals(name))
                .findFirst()
                .orElseThrow();
        assertThat(broken).isNotEmpty().allSatisfy(r -> assertThat(JUDGE.reason(r.value(), takenAt(3_000, 10)))
                .isEqualTo(defect.flaw().reason()));
    }

    @Test
    void everyTypeHasItsUnitRangeAndSupply() {
        Map<String, Set<String>> seen = new HashMap<>();
        for (Generated record : take(20_000, plan(3, 0, 0, SOUND), 1_000)) {
            GenericRecord event = event(record);
            DeviceType type = DeviceType.valueOf(text(record, "device_type").toUpperCase(java.util.Locale.ROOT));
            assertThat(type.possible().has(value(record))).isTrue();
            assertThat(event.get("quality")).hasToString("GOOD");
            seen.computeIfAbsent(type.word(), t -> new HashSet<>())
                    .add(event.get("unit") + " " + (event.get("battery_level") != null) + " "
                            + (event.get("signal_strength") != null));
            assertThat(text(record, "device_id")).startsWith(type.word()).endsWith(text(record, "location"));
            assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo(text(record, "device_id"));
        }
        assertThat(seen)
                .containsOnly(
                        Map.entry("temperature_sensor", Set.of("C true true")),
                        Map.entry("humidity_sensor", Set.of("percent true true")),
                        Map.entry("pressure_sensor", Set.of("hPa false false")),
                        Map.entry("motion_detector", Set.of("boolean true true")),
                        Map.entry("light_sensor", Set.of("lux true true")),
                        Map.entry("smart_thermostat", Set.of("C false true")),
                        Map.entry("door_sensor", Set.of("boolean true true")),
                        Map.entry("window_sensor", Set.of("boolean true true")));
    }

    @Test
    void aDayIsWarmAndBrightInTheAfternoonOfTheZone() {
        assertThat(mean("temperature_sensor", "UTC", 15)).isGreaterThan(mean("temperature_sensor", "UTC", 3) + 8);
        assertThat(mean("light_sensor", "UTC", 12)).isGreaterThan(50_000);
        assertThat(mean("light_sensor", "UTC", 0)).isLessThan(11_000);
        assertThat(mean("light_sensor", "Asia/Tokyo", 3)).isGreaterThan(50_000);
        assertThat(mean("motion_detector", "UTC", 10)).isGreaterThan(5 * mean("motion_detector", "UTC", 2));
    }

    private static double mean(String type, String zone, int utcHour) {
        SensorPlan plan = new SensorPlan(3, 48, ZoneId.of(zone), 0, 0, SOUND);
        return take(8_640, plan, 10_000).stream()
                .filter(r -> (r.made().eventMicros() / 3_600_000_000L) % 24 == utcHour)
                .filter(r -> text(r, "device_type").equals(type))
                .mapToDouble(SensorGeneratorTest::value)
                .average()
                .orElseThrow();
    }

    @Test
    void aDeviceCountsItsReadingsAndOnlyADropoutLeavesAGap() {
        Map<String, Long> last = new HashMap<>();
        Set<Long> gaps = new HashSet<>();
        for (Generated record : take(50_000, plan(3, 0.01, 0, SOUND), 10)) {
            long sequence = (long) event(record).get("sequence");
            Long before = last.put(text(record, "device_id"), sequence);
            if (record.made().doing().equals("dropout")) {
                gaps.add(before == null ? 0 : sequence - before - 1);
            } else if (before != null) {
                assertThat(sequence).isEqualTo(before + 1);
            }
        }
        gaps.remove(0L);
        assertThat(gaps).hasSizeGreaterThan(10).allMatch(gap -> gap >= 3 && gap <= 30);
    }

    @ParameterizedTest
    @EnumSource(names = {"SPIKE", "STUCK", "DRIFT", "OUT_OF_RANGE"})
    void anAnomalyIsInTheReadingsAndTheGatewayFlagsIt(Anomaly anomaly) {
        List<Generated> wrong = take(60_000, plan(3, 0.01, 0, SOUND), 10).stream()
                .filter(r -> r.made().doing().equals(anomaly.doing()))
                .filter(r -> !text(r, "unit").equals("boolean"))
                .toList();
        Set<String> flags = wrong.stream().map(r -> text(r, "quality")).collect(Collectors.toSet());
        Predicate<Generated> isPossible =
                r -> DeviceType.valueOf(text(r, "device_type").toUpperCase(java.util.Locale.ROOT))
                        .possible()
                        .has(value(r));
        assertThat(wrong)
                .isNotEmpty()
                .allMatch(r -> isPossible.test(r) == !text(r, "quality").equals("BAD"));
        switch (anomaly) {
            case OUT_OF_RANGE -> assertThat(flags).containsExactly("BAD");
            case SPIKE -> assertThat(flags).containsExactlyInAnyOrder("SUSPECT", "BAD");
            case STUCK -> assertThat(flags).containsExactlyInAnyOrder("GOOD", "SUSPECT");
            default -> assertThat(flags).contains("GOOD", "SUSPECT");
        }
    }

    @Test
    void aStuckDeviceRepeatsOneValue() {
        Map<String, Set<Double>> values = new HashMap<>();
        Map<String, Integer> lengths = new HashMap<>();
        SensorPlan onlyOne = new SensorPlan(3, 3, ZoneOffset.UTC, 0.02, 0, SOUND);
        int episode = 0;
        String before = "";
        for (Generated record : take(10_000, onlyOne, 60_000)) {
            if (!text(record, "device_type").equals("pressure_sensor")) {
                continue;
            }
            episode += record.made().doing().equals(before) ? 0 : 1;
            before = record.made().doing();
            if (before.equals("stuck")) {
                values.computeIfAbsent("" + episode, e -> new HashSet<>()).add(value(record));
                lengths.merge("" + episode, 1, Integer::sum);
            }
        }
        assertThat(values).isNotEmpty();
        assertThat(values.values()).allMatch(v -> v.size() <= 2);
        assertThat(lengths.values()).allMatch(n -> n >= 10);
    }

    @Test
    void wrongClocksAreAheadBehindOrIn1970AndThisIsSaid() {
        Map<String, Set<Kind>> kinds = new HashMap<>();
        SensorPlan plan = new SensorPlan(3, 400, ZoneOffset.UTC, 0, 0.5, SOUND);
        List<Generated> records = take(2_000, plan, 10);
        for (int i = 0; i < records.size(); i++) {
            Generated record = records.get(i);
            kinds.computeIfAbsent(record.made().doing(), d -> new HashSet<>())
                    .add(record.made().kind());
            long offSeconds =
                    ((long) event(record).get("ts_event") - takenAt(i + 1, 10).toEpochMilli() * 1_000) / 1_000_000;
            switch (record.made().doing()) {
                case "" -> assertThat(offSeconds).isZero();
                case "clock_ahead" -> assertThat(offSeconds).isEqualTo(120);
                case "clock_epoch" -> assertThat(text(record, "ts_event")).hasSizeLessThan(9);
                default -> assertThat(Math.abs(offSeconds)).isGreaterThanOrEqualTo(7_200);
            }
        }
        assertThat(kinds)
                .containsOnly(
                        Map.entry("", Set.of(Kind.GOOD)),
                        Map.entry("clock_ahead", Set.of(Kind.GOOD)),
                        Map.entry("clock_far_ahead", Set.of(Kind.BROKEN)),
                        Map.entry("clock_behind", Set.of(Kind.LATE)),
                        Map.entry("clock_far_behind", Set.of(Kind.BROKEN)),
                        Map.entry("clock_epoch", Set.of(Kind.BROKEN)));
    }

    @Test
    void aLateReadingComesBehindYoungerOnesAndARepeatedOneIsTheSameBytes() {
        Map<String, Integer> first = new HashMap<>();
        long youngest = Long.MIN_VALUE;
        int late = 0;
        for (Generated record : take(30_000, plan(3, 0, 0, new Shares(0, 0.05, 0.05)), 10)) {
            int bytes = Arrays.hashCode(record.value());
            Integer before = first.putIfAbsent(record.made().id(), bytes);
            assertThat(before != null).isEqualTo(record.made().kind() == Kind.DUPLICATE);
            if (before != null) {
                assertThat(bytes).isEqualTo(before);
            } else {
                boolean isOld = record.made().eventMicros() < youngest;
                assertThat(record.made().kind()).isEqualTo(isOld ? Kind.LATE : Kind.GOOD);
                youngest = Math.max(youngest, record.made().eventMicros());
                late += isOld ? 1 : 0;
            }
        }
        assertThat(late).isBetween(1_000, 2_000);
    }

    @Test
    void batteriesDrainAndAreChanged() {
        SensorPlan one = new SensorPlan(3, 1, ZoneOffset.UTC, 0, 0, SOUND);
        Set<Integer> levels = take(60_000, one, 1_000).stream()
                .map(r -> (Integer) event(r).get("battery_level"))
                .collect(Collectors.toSet());
        assertThat(levels).contains(100, 3, 15).hasSize(98);
    }
}
