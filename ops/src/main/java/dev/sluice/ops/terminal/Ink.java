package dev.sluice.ops.terminal;

import java.util.Map;

/** Colours, or none: on a terminal whose user has not said NO_COLOR. */
public enum Ink {
    PLAIN,
    COLOURED;

    /** Set by the launcher where standard output is a terminal. */
    static final String TERMINAL = "sluice.terminal";

    /** What this process may use. */
    public static Ink ofProcess() {
        return of(System.getProperty(TERMINAL, ""), System.getenv());
    }

    static Ink of(String terminal, Map<String, String> environment) {
        boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(environment.get("TERM"));
        return terminal.equals("true") && wanted ? COLOURED : PLAIN;
    }

    public String bold(String text) {
        return in("1", text);
    }

    public String dim(String text) {
        return in("2", text);
    }

    public String green(String text) {
        return in("32", text);
    }

    public String red(String text) {
        return in("31", text);
    }

    public String yellow(String text) {
        return in("33", text);
    }

    private String in(String code, String text) {
        return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
