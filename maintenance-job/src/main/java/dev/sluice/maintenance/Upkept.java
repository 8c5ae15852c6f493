package dev.sluice.maintenance;

/** What one maintenance of a table did. */
public record Upkept(Compacted compacted, Expired expired, Leftovers orphans) {}
