/** What runs by the clock: when it is due, who runs it, and what became of it. */
package dev.sluice.schedule;
