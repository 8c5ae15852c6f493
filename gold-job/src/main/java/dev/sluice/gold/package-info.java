/** Silver to gold: aggregates, recomputed from silver for every touched window and never incremented. */
package dev.sluice.gold;
