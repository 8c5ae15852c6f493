package dev.sluice.ops.doctor;

import java.util.regex.Pattern;

/** What mends a part that dies at each start, by the last failure that its log names: starting it once more does not. */
public final class Remedy {
    private static final Pattern BUILD = Pattern.compile("NoClassDefFoundError|ClassNotFoundException|NoSuchMethodError"
            + "|NoSuchFieldError|UnsupportedClassVersionError|Could not find or load main class"
            + "|Unable to access jarfile|Invalid or corrupt jarfile|ZipException");

    private static final String SETTINGS = "SettingsException";
    private static final String CONTRACTS = "ContractException";

    private Remedy() {}

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
        return "./sluice logs " + part + " -n 200" + option + " says more; mend what it names" + again;
    }
}
