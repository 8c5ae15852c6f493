package dev.sluice.ops.drill;

import dev.sluice.ops.drill.Commands.Told;
import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Platform;
import dev.sluice.schemas.settings.Setting;
import dev.sluice.stack.Command;
import dev.sluice.stack.JavaCommand;
import dev.sluice.stack.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Somebody else's shell: parts that are started from it have its settings and not ours, and a command that ends its process
 * does not end ours.
 */
public final class OtherShell {
    private static final String MAIN = "dev.sluice.ops.cli.Main";

    private OtherShell() {}

    /** Types {@code ./sluice} with these words about the platform of the drill, and waits for its end, which has to be a good one. */
    static void type(Platform platform, Map<String, String> settings, List<String> words) {
        Told told = told(platform.instance(), settings, words);
        if (told.exit() != 0) {
            throw new StackException("The drill cannot begin: './sluice " + String.join(" ", words) + "' ended with "
                    + told.exit() + ":\n" + told.out());
        }
    }

    /** The same about an instance, however it ends. */
    public static Told told(Instance instance, Map<String, String> settings, List<String> words) {
        JavaCommand java = new JavaCommand()
                .heap("256m")
                .option("-XX:+UseSerialGC")
                .option("-XX:TieredStopAtLevel=1")
                .option("-Dsluice.home=" + instance.stack().home())
                .classPath(System.getProperty("java.class.path"));
        words.forEach(java::argument);
        java.argument("--data").argument(instance.data());
        return told(java.main(MAIN).withEnvironment(settings));
    }

    /** Starts the driver anew with this setting. */
    static void restartDriver(Platform platform, Setting setting, String value) {
        type(platform, Map.of(setting.variable(), value), List.of("restart", "driver"));
    }

    private static Told told(Command command) {
        ProcessBuilder builder = new ProcessBuilder(command.line()).redirectErrorStream(true);
        builder.environment().putAll(command.environment());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Told(process.waitFor(), said);
        } catch (IOException e) {
            throw new UncheckedIOException("The drill cannot type './sluice'", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("The drill was interrupted", e);
        }
    }
}
