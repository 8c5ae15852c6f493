/** Keeps tables cheap as they grow old: few files, few snapshots, no orphans, old bronze in an archive. Loses no row. */
package dev.sluice.maintenance;
