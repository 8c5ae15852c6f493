package dev.sluice.lakehouse;

import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.encryption.EncryptionManager;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.CleanableFailure;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.LocationProvider;

/** Looks, after a commit that failed, whether it was made all the same. */
final class SureOperations implements TableOperations {
    private final String table;
    private final TableOperations catalog;

    SureOperations(String table, TableOperations catalog) {
        this.table = table;
        CommitLosses.watch(table);
        this.catalog = catalog;
    }

    @Override
    public void commit(TableMetadata base, TableMetadata metadata) {
        try {
            catalog.commit(base, metadata);
        } catch (CommitStateUnknownException | AlreadyExistsException e) {
            throw e;
        } catch (CommitFailedException e) {
            if (!isMade(base, metadata, e)) {
                CommitLosses.lost(table);
                throw e;
            }
        } catch (RuntimeException e) {
            if (e instanceof CleanableFailure) {
                throw e;
            }
            // Even if the table does not have it now: what was sent may be on its way to the database still.
            if (!isMade(base, metadata, e)) {
                throw new CommitStateUnknownException(e);
            }
        }
    }

    private boolean isMade(TableMetadata base, TableMetadata metadata, RuntimeException failure) {
        if (base == null) {
            return false;
        }
        try {
            return holds(catalog.refresh(), base, metadata);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
            throw new CommitStateUnknownException(failure);
        }
    }

    /** Whether {@code now} is {@code metadata}, or follows it. */
    private static boolean holds(TableMetadata now, TableMetadata base, TableMetadata metadata) {
        long[] added = metadata.snapshots().stream()
                .mapToLong(snapshot -> snapshot.snapshotId())
                .filter(id -> base.snapshot(id) == null)
                .toArray();
        if (added.length > 0) {
            for (long id : added) {
                if (now.snapshot(id) == null) {
                    return false;
                }
            }
            return true;
        }
        return TableMetadataParser.toJson(now).equals(TableMetadataParser.toJson(metadata))
                || now.previousFiles().stream()
                        .anyMatch(file -> file.timestampMillis() == metadata.lastUpdatedMillis());
    }

    @Override
    public TableMetadata current() {
        return catalog.current();
    }

    @Override
    public TableMetadata refresh() {
        return catalog.refresh();
    }

    @Override
    public FileIO io() {
        return catalog.io();
    }

    @Override
    public EncryptionManager encryption() {
        return catalog.encryption();
    }

    @Override
    public String metadataFileLocation(String fileName) {
        return catalog.metadataFileLocation(fileName);
    }

    @Override
    public LocationProvider locationProvider() {
        return catalog.locationProvider();
    }

    @Override
    public TableOperations temp(TableMetadata uncommitted) {
        return catalog.temp(uncommitted);
    }

    @Override
    public long newSnapshotId() {
        return catalog.newSnapshotId();
    }

    @Override
    public boolean requireStrictCleanup() {
        return catalog.requireStrictCleanup();
    }
}
