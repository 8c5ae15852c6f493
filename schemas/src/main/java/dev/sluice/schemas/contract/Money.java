package dev.sluice.schemas.contract;

/**
 * Which fields of an event are money; sums of them are kept per currency in every position.
 *
 * @param amount decimal field
 * @param currency text field
 */
public record Money(String amount, String currency) {}
