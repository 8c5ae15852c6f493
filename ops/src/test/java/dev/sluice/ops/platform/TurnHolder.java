package dev.sluice.ops.platform;

import java.io.IOException;
import java.nio.file.Path;

/** Another process, which has its turn until nothing more is to be read. */
final class TurnHolder {
    private TurnHolder() {}

    public static void main(String[] arguments) throws IOException {
        try (Turn turn = Turn.take(Instance.in(Path.of(arguments[0])), told -> {})) {
            System.out.println("has its turn");
            var unused = System.in.readAllBytes();
        }
    }

    /** One that has its turn in {@code data} now. Closing what it reads ends it. */
    static Process start(Path data) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-Dsluice.home=" + System.getProperty("sluice.home", "."),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TurnHolder.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.inputReader().readLine() == null) {
            throw new IOException("It ended at once");
        }
        return process;
    }
}
