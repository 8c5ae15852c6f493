package dev.sluice.lakehouse;

import org.apache.iceberg.BaseTable;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.encryption.EncryptionManager;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.LocationProvider;

/** A table whose first commits find that somebody has committed since they were planned. */
public final class TestLakeIntruder implements TableOperations {
    private final TableOperations operations;
    private final Runnable intrusion;
    private int left;

    private TestLakeIntruder(TableOperations operations, int times, Runnable intrusion) {
        this.operations = operations;
        this.intrusion = intrusion;
        this.left = times;
    }

    /** {@code table}; before each of the first {@code times} commits to it, {@code intrusion} runs. */
    public static Table on(Table table, int times, Runnable intrusion) {
        return new BaseTable(
                new TestLakeIntruder(((HasTableOperations) table).operations(), times, intrusion), table.name());
    }

    @Override
    public synchronized void commit(TableMetadata base, TableMetadata metadata) {
        if (left > 0) {
            left--;
            intrusion.run();
        }
        operations.commit(base, metadata);
    }

    @Override
    public TableMetadata current() {
        return operations.current();
    }

    @Override
    public TableMetadata refresh() {
        return operations.refresh();
    }

    @Override
    public FileIO io() {
        return operations.io();
    }

    @Override
    public EncryptionManager encryption() {
        return operations.encryption();
    }

    @Override
    public String metadataFileLocation(String fileName) {
        return operations.metadataFileLocation(fileName);
    }

    @Override
    public LocationProvider locationProvider() {
        return operations.locationProvider();
    }
}
