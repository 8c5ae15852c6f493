/** Kafka to bronze: raw bytes and the whole envelope. Decides nothing, so it can lose nothing. */
package dev.sluice.bronze;
