/** From judged events to records that the broker has acknowledged. */
package dev.sluice.ingest.store;
