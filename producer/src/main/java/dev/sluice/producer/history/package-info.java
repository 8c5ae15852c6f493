/** Fetches trades that a stream left out from the venue's own history over REST, and so closes gaps. */
package dev.sluice.producer.history;
