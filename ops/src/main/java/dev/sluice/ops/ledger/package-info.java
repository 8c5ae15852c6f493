/** Compares what producers wrote down of what they sent with what the tables hold of it. */
package dev.sluice.ops.ledger;
