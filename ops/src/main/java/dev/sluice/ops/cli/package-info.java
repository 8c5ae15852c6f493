/** The command line: one small class for each command. */
package dev.sluice.ops.cli;
