/** Answers over HTTP: prices and health. */
package dev.sluice.realtime.http;
