/** Five rules about card payments, in event time: pure functions of a card's history, and the processor that keeps it. */
package dev.sluice.realtime.fraud;
