/** Kafka to Kafka in milliseconds: the topology, its configuration, and the program that runs it. */
package dev.sluice.realtime;
