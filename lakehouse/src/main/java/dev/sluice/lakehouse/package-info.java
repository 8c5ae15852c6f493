/** Spark and Iceberg at run time: the session, the catalog, positions, and the one way in which rows get into tables. */
package dev.sluice.lakehouse;
