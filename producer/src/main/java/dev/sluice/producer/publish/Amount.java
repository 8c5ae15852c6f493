package dev.sluice.producer.publish;

import java.math.BigDecimal;

/**
 * Money that a record carries.
 *
 * @param currency as the record has it, even where that is no currency
 */
public record Amount(String currency, BigDecimal value) {}
