/** Looks at dead letters, and decides what becomes of them. */
package dev.sluice.ops.deadletter;
