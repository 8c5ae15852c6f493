/** Who may send, and how much. */
package dev.sluice.ingest.key;
