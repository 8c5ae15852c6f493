/** A venue on this machine that speaks Binance's stream protocol. */
package dev.sluice.producer.simulator;
