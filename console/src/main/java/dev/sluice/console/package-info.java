/** The console: one process that looks at a platform and shows it, to people as a page and to programs as JSON and metrics. */
package dev.sluice.console;
