package dev.sluice.ops.chaos;

import java.time.Duration;

/**
 * What is to be done.
 *
 * @param seed the same seed chooses the same faults in the same order; what the machine does meanwhile it does not choose
 * @param faults how many have to strike
 * @param faultsPerRound after so many everything comes to rest and is proven
 * @param atMost no new round begins later
 * @param only of the catalogue, those whose words contain this; all if it is empty
 */
public record ChaosPlan(long seed, int faults, int faultsPerRound, Duration atMost, String only) {}
