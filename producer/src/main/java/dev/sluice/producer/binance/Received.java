package dev.sluice.producer.binance;

import java.time.Instant;

/** A message as it came, and when. */
public record Received(String text, Instant at) {}
