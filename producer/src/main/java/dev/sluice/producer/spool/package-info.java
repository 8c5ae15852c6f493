/** A bounded spool on disk in front of the publisher: while the broker is away, records wait in order and survive. */
package dev.sluice.producer.spool;
