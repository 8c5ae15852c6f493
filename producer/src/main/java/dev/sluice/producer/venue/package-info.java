/**
 * What all venues have in common: connections that last, subscriptions, captures, reference data, one connector.
 *
 * <p>A venue is a {@link dev.sluice.producer.venue.VenueProtocol}: what to ask for, and what each message is. Its trades come
 * from JSON by {@link dev.sluice.producer.venue.Written}, which makes no number of a number, and go to a
 * {@link dev.sluice.producer.venue.VenueConnector}; who wants to know of each trade and each connection is a
 * {@link dev.sluice.producer.venue.TradeWatcher}.
 */
package dev.sluice.producer.venue;
