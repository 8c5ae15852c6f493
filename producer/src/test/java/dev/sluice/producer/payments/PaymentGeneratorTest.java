package dev.sluice.producer.payments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.producer.payments.PaymentRecord.Nature;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.registry.WireFormat;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaymentGeneratorTest {
    private static final Contract CONTRACT = Contracts.shipped().named("payments");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private static PaymentGenerator generator(PaymentPlan plan) {
        PaymentFrames frames = new PaymentFrames() {
            @Override
            public byte[] frame(GenericRecord payment) {
                return WireFormat.encode(7, payment);
            }

            @Override
            public int foreignSchemaId() {
                return 8;
            }
        };
        return new PaymentGenerator(plan, CONTRACT, frames, InstantSource.fixed(NOW));
    }

    private static PaymentPlan only(PaymentMode mode) {
        return new PaymentPlan(3, "t", Optional.of(mode), 0, 0, 0);
    }

    private static List<PaymentRecord> take(int count, PaymentPlan plan) {
        PaymentGenerator generator = generator(plan);
        return Stream.generate(generator::next).limit(count).toList();
    }

    private static List<GenericRecord> payments(int count, PaymentPlan plan) {
        return take(count, plan).stream().map(PaymentRecord::payment).toList();
    }

    private static GenericRecord decoded(PaymentRecord record) {
        try {
            return WireFormat.decode(record.value(), CONTRACT.event(), CONTRACT.event());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static BigDecimal amount(GenericRecord payment) {
        return PaymentJudge.amount((ByteBuffer) payment.get("amount"));
    }

    private static List<ByteBuffer> bytes(List<PaymentRecord> records) {
        return records.stream()
                .flatMap(r -> Stream.of(r.key(), r.value()))
                .map(b -> b == null ? ByteBuffer.wrap(new byte[] {42}) : ByteBuffer.wrap(b))
                .toList();
    }

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherSeedGivesOthers() {
        List<ByteBuffer> once = bytes(take(30_000, PaymentPlan.mixed(11, "r")));
        assertThat(bytes(take(30_000, PaymentPlan.mixed(11, "r")))).isEqualTo(once);
        assertThat(bytes(take(30_000, PaymentPlan.mixed(12, "r")))).isNotEqualTo(once);
    }

    @Test
    void whatIsSoundDecodesToWhatWasGenerated() {
        List<PaymentRecord> sound = take(5_000, PaymentPlan.mixed(1, "r")).stream()
                .filter(r -> r.nature() == Nature.SOUND)
                .toList();
        assertThat(sound).hasSizeGreaterThan(4_000);
        for (PaymentRecord record : sound) {
            assertThat(decoded(record).toString()).isEqualTo(record.payment().toString());
            assertThat(record.amount().orElseThrow().value()).isEqualTo(amount(record.payment()));
            assertThat(new String(record.key(), StandardCharsets.UTF_8))
                    .isEqualTo(record.payment().get("card_hash"));
        }
    }

    @Test
    void everyBreakageIsProducedAndTheHugeOnesAtMostOnceIn20000Records() {
        PaymentGenerator generator = generator(new PaymentPlan(5, "r", Optional.empty(), 0.05, 0, 0));
        EnumSet<Breakage> seen = EnumSet.noneOf(Breakage.class);
        Map<Breakage, Integer> last = new EnumMap<>(Breakage.class);
        for (int i = 0; i < 60_000; i++) {
            int now = i;
            generator.next().breakage().ifPresent(breakage -> {
                seen.add(breakage);
                Integer previous = last.put(breakage, now);
                if (breakage.isRare() && previous != null) {
                    assertThat(now - previous).isGreaterThanOrEqualTo(20_000);
                }
            });
        }
        assertThat(seen).isEqualTo(EnumSet.allOf(Breakage.class));
    }

    @ParameterizedTest
    @EnumSource(Breakage.class)
    void theContractAllowsABrokenRecordOnlyIfItsBreakageIsHarmless(Breakage breakage) {
        PaymentGenerator generator = generator(new PaymentPlan(5, "r", Optional.empty(), 1, 0, 0));
        PaymentRecord record = Stream.generate(generator::next)
                .filter(r -> r.breakage().equals(Optional.of(breakage)))
                .findFirst()
                .orElseThrow();
        assertThat(PaymentJudge.allows(record.value(), CONTRACT, NOW)).isEqualTo(breakage.isHarmless());
        assertThat(record.nature() == Nature.BROKEN).isEqualTo(!breakage.isHarmless());
    }

    @Test
    void whatIsNotBrokenTheContractAllows() {
        assertThat(take(20_000, PaymentPlan.mixed(9, "r")))
                .filteredOn(r -> r.nature() != Nature.BROKEN)
                .allSatisfy(r -> assertThat(PaymentJudge.allows(r.value(), CONTRACT, NOW))
                        .isTrue());
    }

    @Test
    void moneyIsCountedOnlyWhereTheContractCountsIt() {
        Map<Breakage, Boolean> counted = take(5_000, new PaymentPlan(5, "r", Optional.empty(), 1, 0, 0)).stream()
                .collect(Collectors.toMap(
                        r -> r.breakage().orElseThrow(), r -> r.amount().isPresent(), (a, b) -> a));
        assertThat(counted)
                .containsEntry(Breakage.NEGATIVE_AMOUNT, true)
                .containsEntry(Breakage.UNKNOWN_CHANNEL, true)
                .containsEntry(Breakage.OVERSIZE_AMOUNT, false)
                .containsEntry(Breakage.UNKNOWN_CURRENCY, false)
                .containsEntry(Breakage.GARBAGE_BYTES, false);
    }

    @Test
    void duplicatesRepeatAnEarlierRecordToTheByteAndNothingElseSharesItsId() {
        List<PaymentRecord> records = take(20_000, new PaymentPlan(2, "r", Optional.empty(), 0, 0.05, 0));
        Set<ByteBuffer> before = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (PaymentRecord record : records) {
            boolean isNew = before.add(ByteBuffer.wrap(record.value()));
            assertThat(isNew).isEqualTo(record.nature() == Nature.SOUND);
            assertThat(ids.add(record.payment().get("transaction_id").toString()))
                    .isEqualTo(isNew);
        }
        assertThat(records).filteredOn(r -> r.nature() == Nature.DUPLICATE).hasSizeBetween(800, 1_200);
    }

    @Test
    void amountsHaveTheDecimalsOfTheirCurrency() {
        Map<String, Integer> decimals = Map.of("USD", 2, "EUR", 2, "GBP", 2, "INR", 2, "JPY", 0, "KWD", 3);
        Set<String> currencies = new HashSet<>();
        for (GenericRecord payment : payments(20_000, new PaymentPlan(4, "r", Optional.empty(), 0, 0, 0))) {
            String currency = payment.get("currency").toString();
            currencies.add(currency);
            assertThat(amount(payment).stripTrailingZeros().scale()).isLessThanOrEqualTo(decimals.get(currency));
        }
        assertThat(currencies).isEqualTo(decimals.keySet());
    }

    @Test
    void aShareOfPaymentsLiesBackInTimeAndNoneLiesAhead() {
        List<Long> times = payments(5_000, new PaymentPlan(4, "r", Optional.of(PaymentMode.NORMAL), 0, 0, 0.1)).stream()
                .map(p -> (long) p.get("ts_event"))
                .toList();
        long now = NOW.getEpochSecond() * 1_000_000;
        assertThat(times).allMatch(t -> t <= now && t > now - 600_000_000L);
        assertThat(times).filteredOn(t -> t < now).hasSizeBetween(300, 700);
    }

    @Test
    void aHighAmountIsTwelveThousandDollars() {
        assertThat(payments(20, only(PaymentMode.HIGH_AMOUNT))).allSatisfy(p -> {
            assertThat(amount(p)).isEqualByComparingTo("12000");
            assertThat(p.get("currency")).isEqualTo("USD");
        });
    }

    @Test
    void aBlacklistedMerchantIsM9999() {
        assertThat(payments(20, only(PaymentMode.BLACKLIST)))
                .allMatch(p -> p.get("merchant_id").equals("M9999"));
    }

    @Test
    void velocityIsSevenPaymentsOfOneCardHalfASecondApart() {
        List<GenericRecord> seven = payments(14, only(PaymentMode.VELOCITY));
        assertThat(cards(seven.subList(0, 7))).hasSize(1);
        assertThat(cards(seven)).hasSize(2);
        assertThat(gaps(seven.subList(0, 7))).isEqualTo(Collections.nCopies(6, 500_000L));
    }

    @Test
    void crossBorderIsOneCardInThreeCountriesASecondApart() {
        List<GenericRecord> three = payments(3, only(PaymentMode.CROSS_BORDER));
        assertThat(cards(three)).hasSize(1);
        assertThat(gaps(three)).containsExactly(1_000_000L, 1_000_000L);
        assertThat(three).extracting(p -> p.get("location")).containsExactly("USA", "UK", "India");
    }

    @Test
    void declineIsEightDeclinedAndFourApproved() {
        List<GenericRecord> twelve = payments(12, only(PaymentMode.DECLINE));
        List<Object> expected = new ArrayList<>(Collections.nCopies(8, "DECLINED"));
        expected.addAll(Collections.nCopies(4, "APPROVED"));
        assertThat(cards(twelve)).hasSize(1);
        assertThat(twelve).extracting(p -> p.get("auth_result")).isEqualTo(expected);
    }

    @Test
    void theMixHasEverySuspiciousModeInIt() {
        List<GenericRecord> mix = payments(20_000, new PaymentPlan(4, "r", Optional.empty(), 0, 0, 0));
        List<Predicate<GenericRecord>> signs = List.of(
                p -> amount(p).compareTo(new BigDecimal("10000")) > 0,
                p -> p.get("merchant_id").equals("M9999"),
                p -> p.get("auth_result").equals("DECLINED"),
                p -> p.get("location").equals("India"));
        assertThat(signs)
                .allMatch(sign -> mix.stream().anyMatch(sign) && !mix.stream().allMatch(sign));
    }

    private static Set<Object> cards(List<GenericRecord> payments) {
        return payments.stream().map(p -> p.get("card_hash")).collect(Collectors.toSet());
    }

    private static List<Long> gaps(List<GenericRecord> payments) {
        return IntStream.range(1, payments.size())
                .mapToObj(i -> (long) payments.get(i).get("ts_event")
                        - (long) payments.get(i - 1).get("ts_event"))
                .toList();
    }
}
