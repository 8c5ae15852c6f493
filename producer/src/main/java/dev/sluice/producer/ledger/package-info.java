/** A file of what a generator made and where the broker put it, entry by entry. */
package dev.sluice.producer.ledger;
