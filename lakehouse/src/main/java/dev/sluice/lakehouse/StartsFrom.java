package dev.sluice.lakehouse;

import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotAncestryValidator;
import org.apache.iceberg.Table;

/** The compare of compare-and-append: Iceberg asks it on every attempt, on fresh metadata. */
final class StartsFrom implements SnapshotAncestryValidator {
    private final Table table;
    private final Position before;
    private Snapshot parent;

    StartsFrom(Table table, Position before) {
        this.table = table;
        this.before = before;
    }

    /** Also asks that the table's files are those of {@code snapshot}. */
    StartsFrom on(Snapshot snapshot) {
        parent = snapshot;
        return this;
    }

    @Override
    public boolean validate(Iterable<Snapshot> ancestors) {
        return holds() && (parent == null || isOn(ancestors));
    }

    boolean holds() {
        return before.equals(current());
    }

    private boolean isOn(Iterable<Snapshot> ancestors) {
        var newest = ancestors.iterator();
        return newest.hasNext() && newest.next().snapshotId() == parent.snapshotId();
    }

    @Override
    public String errorMessage() {
        Position now = current();
        return "the position moved from " + before.until().json() + " revision " + before.revision() + " to "
                + now.until().json() + " revision " + now.revision()
                + " while the batch was written: another writer is at work";
    }

    private Position current() {
        var operations = ((HasTableOperations) table).operations();
        return Position.parse(operations.current().properties().get(Position.PROPERTY));
    }
}
