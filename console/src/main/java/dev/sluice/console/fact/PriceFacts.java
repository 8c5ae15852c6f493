package dev.sluice.console.fact;

import java.time.Instant;

/** The latest trade of a symbol, as the realtime job knows it. */
public record PriceFacts(String venue, String symbol, String price, String quantity, Instant at) {}
