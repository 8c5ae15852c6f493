package dev.sluice.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternProbeTest {
    @ParameterizedTest
    @ValueSource(strings = {"(a+)+b", "([a-z]+)*!", "(.*)*x", ".*.*.*=", "(\\w+\\s?)*!", "([0-9]+-?)+x"})
    void aPatternThatTakesForeverOnLongTextIsRefused(String regex) {
        assertThat(PatternProbe.problem(regex))
                .hasValueSatisfying(problem ->
                        assertThat(problem).contains("takes more than").contains("do not repeat what repeats"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[a-z]+",
                "M[0-9]{1,9}",
                "(a|b)*",
                ".*foo.*",
                "(?s:a|.)*",
                "[a-z]+(-[a-z]+)*",
                "(?:[0-9]{3}-)+x",
                ""
            })
    void anHonestPatternIsNot(String regex) {
        assertThat(PatternProbe.problem(regex)).isEmpty();
    }
}
