/** The weekly look at rows, nulls and duplicates of silver. */
package dev.sluice.schedule.quality;
