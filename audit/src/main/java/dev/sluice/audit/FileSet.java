package dev.sluice.audit;

import dev.sluice.lakehouse.Position;

/**
 * The files of one table in one snapshot.
 *
 * @param table its name
 * @param snapshot id of the snapshot; 0 for a table without any
 * @param position what these very files hold: of bronze, without what went to the archive
 */
record FileSet(String table, long snapshot, Position position, Extents extents) {}
