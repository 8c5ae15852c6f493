/** Records to Kafka, and a receipt of what the broker acknowledged. */
package dev.sluice.producer.publish;
