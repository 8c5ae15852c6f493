/** The ingestion API: product events over HTTP. */
package dev.sluice.ingest;
