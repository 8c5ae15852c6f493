package dev.sluice.ops.health;

import dev.sluice.monitor.Level;

/**
 * What one check found.
 *
 * @param check what was looked at, for example {@code lag}
 * @param finding how it is, in a few words
 * @param evidence what was seen
 */
public record Reading(String check, Level level, String finding, String evidence) {
    static Reading ok(String check, String finding, String evidence) {
        return new Reading(check, Level.OK, finding, evidence);
    }
}
