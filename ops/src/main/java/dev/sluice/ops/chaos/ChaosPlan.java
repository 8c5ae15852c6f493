package dev.sluice.ops.chaos;

import java.time.Duration;

/**
 * What is to be done.
 *
 * @param seed the same seed chooses the same faults in the same order; what the machine does meanwhile it does not choose
 * @param faults how many have to strike, those included that struck before a run was gone on with
 * @param faultsPerRound after so many everything comes to rest and is proven
 * @param atOnce so many strike, each at its own moment, before the platform is let recover
 * @param atMost no new round begins later
 * @param only of the catalogue, those whose words contain this; all if it is empty
 */
public record ChaosPlan(long seed, int faults, int faultsPerRound, int atOnce, Duration atMost, String only) {
    /** The same for a run that has begun: what it chooses by, it goes on choosing by. */
    ChaosPlan after(ChaosPast past) {
        return new ChaosPlan(past.seed(), faults, faultsPerRound, atOnce, atMost, past.only());
    }
}
