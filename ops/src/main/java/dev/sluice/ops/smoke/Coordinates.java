package dev.sluice.ops.smoke;

import dev.sluice.lakehouse.SourcePartition;

/** Where a record is, in every tier. */
record Coordinates(SourcePartition partition, long offset) {}
