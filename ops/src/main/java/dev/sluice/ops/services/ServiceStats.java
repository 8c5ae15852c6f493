package dev.sluice.ops.services;

/**
 * What a part takes.
 *
 * @param cpuPercent of one core, while it was looked at
 * @param memoryBytes resident
 */
public record ServiceStats(String name, double cpuPercent, long memoryBytes) {}
