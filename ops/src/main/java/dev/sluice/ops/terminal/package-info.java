/** How things look on a terminal. */
package dev.sluice.ops.terminal;
