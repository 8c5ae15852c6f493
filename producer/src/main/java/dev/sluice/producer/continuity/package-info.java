/** Which trades of a venue are missing: seen across reconnects and restarts, and told as records of their own. */
package dev.sluice.producer.continuity;
