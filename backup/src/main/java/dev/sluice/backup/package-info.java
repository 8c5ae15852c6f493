/** Copies a platform's tables, catalog and registry into a folder while it runs, and brings them back into an empty one. */
package dev.sluice.backup;
