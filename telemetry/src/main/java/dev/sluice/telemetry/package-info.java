/** What a process says of itself: metrics by a catalogue, and the page that shows them. */
package dev.sluice.telemetry;
