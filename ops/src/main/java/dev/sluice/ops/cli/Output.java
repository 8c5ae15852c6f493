package dev.sluice.ops.cli;

/** For whom a command speaks. */
enum Output {
    /** People. */
    TEXT,
    /** Programs. */
    JSON
}
