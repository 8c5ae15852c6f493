package dev.sluice.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The oracle are the numbers that card networks publish, and values that everybody knows to be none. */
class CardFinderTest {
    private static final int SAMPLES = 100_000;

    static Stream<String> published() {
        return CardTexts.PUBLISHED.stream();
    }

    @ParameterizedTest
    @MethodSource("published")
    void aPublishedNumberIsFoundAloneAndInASentence(String number) {
        assertThat(CardFinder.isIn(number)).isTrue();
        assertThat(CardFinder.isIn("Paid with " + number + ", thank you")).isTrue();
    }

    @ParameterizedTest
    @MethodSource("published")
    void aPublishedNumberWithAnyOneDigitChangedIsNotFound(String number) {
        for (int i = 0; i < number.length(); i++) {
            char other = (char) ('0' + (number.charAt(i) - '0' + 1) % 10);
            assertThat(CardFinder.isIn(number.substring(0, i) + other + number.substring(i + 1)))
                    .isFalse();
        }
    }

    static Stream<String> cards() {
        return CardTexts.CARDS.stream();
    }

    @ParameterizedTest
    @MethodSource("cards")
    void aNumberIsFoundInEveryFormThatCounts(String text) {
        assertThat(CardFinder.isIn(text)).isTrue();
    }

    static Stream<String> noCards() {
        return CardTexts.NO_CARDS.stream();
    }

    @ParameterizedTest
    @MethodSource("noCards")
    void whatIsNoCardNumberIsNotFound(String text) {
        assertThat(CardFinder.isIn(text)).isFalse();
    }

    @Test
    void noTimeOfThisCenturyIsACardNumber() {
        Random random = new Random(1);
        for (int i = 0; i < SAMPLES; i++) {
            long millis = random.nextLong(1_000_000_000_000L, 2_000_000_000_000L);
            assertThat(CardFinder.isIn(millis + " " + millis * 1000 + " " + millis * 1_000_000))
                    .isFalse();
        }
    }

    @Test
    void noUuidIsACardNumber() {
        Random random = new Random(2);
        for (int i = 0; i < SAMPLES; i++) {
            assertThat(CardFinder.isIn(new UUID(random.nextLong(), random.nextLong()).toString()))
                    .isFalse();
        }
        // Without letters, which is where digits look most like a card's.
        for (int i = 0; i < SAMPLES; i++) {
            String digits = String.format(
                    "%08d-%04d-%04d-%04d-%012d",
                    random.nextInt(100_000_000),
                    random.nextInt(10_000),
                    random.nextInt(10_000),
                    random.nextInt(10_000),
                    random.nextLong(1_000_000_000_000L));
            assertThat(CardFinder.isIn(digits)).as(digits).isFalse();
        }
    }

    /** Luhn passes one number in ten; the beginnings of card numbers leave less than half of that. */
    @Test
    void numbersAtRandomAreFoundLessOftenThanLuhnAloneWould() {
        Random random = new Random(3);
        long found = IntStream.range(0, SAMPLES)
                .filter(i -> CardFinder.isIn(
                        Long.toString(random.nextLong(1_000_000_000_000_000L, 10_000_000_000_000_000L))))
                .count();
        assertThat(found).isBetween(SAMPLES / 50L, SAMPLES / 20L);
    }
}
