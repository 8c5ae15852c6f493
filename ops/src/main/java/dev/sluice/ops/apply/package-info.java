/** What contracts declare, what is there, the plan that makes the one the other, and its execution. */
package dev.sluice.ops.apply;
