/** The program {@code Produce}: options in, records to Kafka, a receipt out. */
package dev.sluice.producer;
