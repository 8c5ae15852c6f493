package dev.sluice.audit;

/** How far an audit looks. */
public enum Depth {
    /** Positions, what commits and manifests say of files, whether the files are there, and the rows of a few of them. */
    METADATA,
    /** Every row of every table and every record that the topics still have. */
    FULL
}
