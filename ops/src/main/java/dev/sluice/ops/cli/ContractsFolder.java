package dev.sluice.ops.cli;

import dev.sluice.schemas.settings.Keys;
import java.nio.file.Path;
import java.util.Optional;

/** Folders of contracts as texts: absolute paths, empty for those that Sluice ships. */
final class ContractsFolder {
    /** What to write for no folder. */
    static final String SHIPPED = "shipped";

    private ContractsFolder() {}

    /**
     * What a platform is to be started with.
     *
     * @param option what the command line says; empty if it says nothing
     * @param environment what SLUICE_CONTRACTS says; empty likewise
     * @param remembered what it was started with last
     */
    static String asked(String option, String environment, String remembered) {
        if (option.equals(SHIPPED)) {
            return "";
        }
        String named = option.isEmpty() ? environment : option;
        return named.isEmpty() ? remembered : absolute(named);
    }

    /** What to say of a command about a platform that was started with {@code used}; empty if nothing is unusual. */
    static Optional<String> note(String used, String environment) {
        String named = absolute(environment);
        if (!named.isEmpty() && !named.equals(used)) {
            return Optional.of("By " + shown(used) + ", with which this platform was started; "
                    + Keys.CONTRACTS.variable() + " names " + named + ", which is not used.");
        }
        return used.isEmpty() ? Optional.empty() : Optional.of("By " + shown(used) + ".");
    }

    /** As part of a sentence. */
    static String shown(String folder) {
        return folder.isEmpty() ? "the contracts that Sluice ships" : "the contracts in " + folder;
    }

    static String absolute(String folder) {
        return folder.isEmpty()
                ? ""
                : Path.of(folder).toAbsolutePath().normalize().toString();
    }

    /** What SLUICE_CONTRACTS says; empty if nothing. */
    static String ofEnvironment() {
        return System.getenv().getOrDefault(Keys.CONTRACTS.variable(), "");
    }
}
