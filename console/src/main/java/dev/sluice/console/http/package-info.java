/** Answers over HTTP: the page, the snapshot behind it, metrics. */
package dev.sluice.console.http;
