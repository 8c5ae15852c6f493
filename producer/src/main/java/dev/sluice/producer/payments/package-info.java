/** Card payments made from a seed: sound, suspicious, repeated, late and broken ones. */
package dev.sluice.producer.payments;
