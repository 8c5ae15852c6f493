package dev.sluice.maintenance;

/**
 * Snapshots that expired or would, and the files that only they needed.
 *
 * @param snapshots how many
 * @param kept how many stay
 */
public record Expired(String table, long snapshots, long kept, Leftovers files) {}
