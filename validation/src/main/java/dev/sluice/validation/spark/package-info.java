/** The interpreter that turns rules into Spark columns. */
package dev.sluice.validation.spark;
