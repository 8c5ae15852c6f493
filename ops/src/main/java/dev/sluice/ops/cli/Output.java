package dev.sluice.ops.cli;

/** For whom a command speaks. */
enum Output {
    /** People. */
    TABLE,
    /** The same, by the name that some scripts have for it. */
    TEXT,
    /** Programs. */
    JSON
}
