package dev.sluice.ops.doctor;

import dev.sluice.schemas.settings.Keys;
import java.util.regex.Pattern;

/** What mends a part that dies at each start, by the last failure that its log names: starting it once more does not. */
public final class Remedy {
    private static final String DRIVER = "driver";
    private static final Pattern BUILD = Pattern.compile("NoClassDefFoundError|ClassNotFoundException|NoSuchMethodError"
            + "|NoSuchFieldError|UnsupportedClassVersionError|Could not find or load main class"
            + "|Unable to access jarfile|Invalid or corrupt jarfile|ZipException");

    private static final String MEMORY = "OutOfMemoryError";
    private static final String SETTINGS = "SettingsException";
    private static final String CONTRACTS = "ContractException";

    private Remedy() {}

    /** What a part needs that had too little memory. */
    static String ofMemory(String part, String option) {
        return part.equals(DRIVER)
                ? Keys.DRIVER_MEMORY_MB.variable() + "=2048 ./sluice restart driver" + option + " gives it more ("
                        + Keys.DRIVER_MEMORY_MB.fallback() + " unless somebody says otherwise); a smaller "
                        + Keys.MAX_RECORDS.variable() + " has it take fewer records at once"
                : "./sluice logs " + part + " -n 200" + option + " says what it did; ./sluice stats" + option
                        + " what each part has";
    }

    /** A command, perhaps with what to do before; {@code option} is what commands need to be about the platform. */
    public static String of(String part, String words, String option) {
        String again = ", then ./sluice recover" + option;
        if (BUILD.matcher(words).find()) {
            return "mvn -Dquick package, because a file of the build is missing or damaged" + again;
        }
        if (words.contains(SETTINGS)) {
            return "correct or unset that variable (env | grep SLUICE_)" + again;
        }
        if (words.contains(CONTRACTS)) {
            return "./sluice rules check, with the --contracts that the platform was started with" + again;
        }
        if (words.contains(MEMORY)) {
            return ofMemory(part, option);
        }
        return "./sluice logs " + part + " -n 200" + option + " says more; mend what it names" + again;
    }
}
