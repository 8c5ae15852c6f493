package dev.sluice.lakehouse;

import org.apache.spark.sql.SparkSession;

/** What streams work with: a session, where their checkpoints are, and the leases of their process. */
record Workplace(SparkSession spark, Checkpoints checkpoints, Leases leases) {}
