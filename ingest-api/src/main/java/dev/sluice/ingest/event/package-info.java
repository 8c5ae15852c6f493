/** From JSON to judged events. */
package dev.sluice.ingest.event;
