/** One process that runs the queries of all jobs. */
package dev.sluice.ops.driver;
