package dev.sluice.ops.chaos;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Files of a part can grow no more for some seconds, as on a full disk: writes fail, and what was written stays cut off. */
record FullDisk(String part) implements Fault {
    private static final int SECONDS = 6;
    private static final long MOST_BYTES = 4096;

    @Override
    public String words() {
        return "let " + part + " write no file beyond " + MOST_BYTES + " bytes";
    }

    @Override
    public Outcome strike(Scene scene) throws InterruptedException {
        Optional<ProcessHandle> process = scene.process(part);
        if (process.isEmpty()) {
            return Outcome.leftOut(part + " does not run");
        }
        if (!isLimited(process.get(), Long.toString(MOST_BYTES))) {
            return Outcome.leftOut("there is no 'prlimit' here");
        }
        try {
            TimeUnit.SECONDS.sleep(SECONDS);
        } finally {
            isLimited(process.get(), "unlimited");
        }
        return Outcome.done("for " + SECONDS + " s");
    }

    private static boolean isLimited(ProcessHandle process, String bytes) throws InterruptedException {
        try {
            return new ProcessBuilder(
                                    "prlimit", "--pid", Long.toString(process.pid()), "--fsize=" + bytes + ":unlimited")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
