/** What all venues have in common: connections that last, subscriptions, captures, reference data, one connector. */
package dev.sluice.producer.venue;
