/**
 * Venues on this machine. What they have in common is here: markets, faults, history, ledger and servers. What one of
 * them says, and how, is a {@link dev.sluice.producer.simulator.Venue} in a package of its own.
 */
package dev.sluice.producer.simulator;
