package dev.sluice.ops.cli;

/** For whom a command speaks. */
enum Output {
    /** People. */
    TEXT,
    /** The same, by the name that other tools have for it. */
    TABLE,
    /** Programs. */
    JSON
}
