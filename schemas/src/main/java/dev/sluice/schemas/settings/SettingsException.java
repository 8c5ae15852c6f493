package dev.sluice.schemas.settings;

import java.util.List;

/** The configuration cannot be used. Lists every problem with key, value and what was expected. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SettingsException(List<String> problems) {
        super("The configuration has " + problems.size() + " problem(s):\n  - " + String.join("\n  - ", problems));
    }
}
