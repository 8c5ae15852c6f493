package dev.sluice.schedule.settlement;

import java.util.Optional;

/** Something that must be so before a day is closed. */
public interface Condition {
    /** Why it is not so, in words; empty if it is. May wait for it for some time. */
    Optional<String> unmet();
}
