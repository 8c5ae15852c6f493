/** The HTTP side: reads requests within bounds, and answers each once it is known what became of it. */
package dev.sluice.ingest.http;
