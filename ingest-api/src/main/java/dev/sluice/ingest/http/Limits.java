package dev.sluice.ingest.http;

/**
 * How large requests may be.
 *
 * @param requestBytes as it comes
 * @param inflatedBytes of a compressed one
 * @param events in one
 */
public record Limits(int requestBytes, int inflatedBytes, int events) {}
