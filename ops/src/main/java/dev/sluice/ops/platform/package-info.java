/** Sluice on this machine: its parts, their supervisor, and what is remembered of them between commands. */
package dev.sluice.ops.platform;
