package dev.sluice.ops.cli;

import dev.sluice.audit.Place;
import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.ops.platform.DatabaseLoan;
import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Platform;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.stack.PartStatus;
import dev.sluice.stack.Parts;
import dev.sluice.stack.Progress;
import dev.sluice.stack.StackException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which platform a command is about: the local one in a directory, or the one that SLUICE_… variables describe. */
final class Where {
    /** Whoever has just started it waits for it, too. */
    private static final Duration TO_ANSWER = Duration.ofSeconds(15);

    private static final Duration TICK = Duration.ofMillis(500);

    private final Map<String, String> environment;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Directory of the local platform (default: $SLUICE_DATA, else .sluice in the checkout).")
    private Path data;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    Where() {
        this(System.getenv());
    }

    /** As in a shell with these variables. */
    Where(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    Instance instance() {
        return Instance.in(directory());
    }

    /** The directory of a platform to be broken: never that of the platform that is meant otherwise. */
    Path chaosData() {
        return data == null ? directory().resolve("chaos") : directory();
    }

    /** The directory of a platform to practise on; likewise. */
    Path drillData() {
        return data == null ? directory().resolve("drill") : directory();
    }

    /** The local platform as it was asked for last. */
    Platform platform() {
        return Platform.known(instance());
    }

    /** The same; throws that says how to start it if it never was. */
    Platform startedPlatform() {
        if (instance().shape().isEmpty()) {
            throw new StackException(
                    "There is no platform in " + directory() + ": './sluice up" + option() + "' starts one.");
        }
        return platform();
    }

    /** Where broker, registry and tables are, whether they answer or not. */
    Place knownPlace() {
        return isLocal() ? startedPlatform().place() : Place.of(Settings.of(new String[0], environment));
    }

    /** Settings of the environment, and none besides. */
    Settings environmentAlone() {
        return Settings.of(new String[0], environment);
    }

    /** Where broker, registry and tables are. */
    Place place() {
        if (!isLocal()) {
            return Place.of(Settings.of(new String[0], environment));
        }
        Platform platform = platform();
        if (!platform.isUp()) {
            throw new StackException(
                    "Sluice is down in " + directory() + ": start it with './sluice up" + option() + "'.");
        }
        refuseHanging(platform);
        return platform.place();
    }

    /** All settings of that place. */
    Settings settings() {
        return isLocal() ? platform().settings() : Settings.of(new String[0], environment);
    }

    /** The contracts of that place: those that the local platform was started with, whatever the environment names. */
    Contracts contracts() {
        if (isLocal()) {
            return platform().shape().declared();
        }
        String folder = ContractsFolder.ofEnvironment();
        return folder.isEmpty() ? Contracts.shipped() : Contracts.in(Path.of(folder));
    }

    /** Says which contracts these are, unless they are those that everybody expects. */
    void sayContracts(PrintWriter err) {
        String named = ContractsFolder.ofEnvironment();
        String used = isLocal() ? platform().shape().contracts() : ContractsFolder.absolute(named);
        ContractsFolder.note(used, named).ifPresent(err::println);
    }

    boolean isLocal() {
        return data != null || !environment.containsKey(Keys.CATALOG_URI.variable());
    }

    /** Does something with the tables; starts the database for that long if nothing runs. */
    <T> T withLake(Function<LakeConfig, T> task) {
        if (!isLocal()) {
            Settings settings = Settings.of(new String[0], environment);
            return task.apply(settings.build(() -> LakeConfig.from(settings)));
        }
        if (instance().shape().isEmpty()) {
            throw new StackException("There are no tables yet in " + directory() + ": './sluice up" + option()
                    + "' or './sluice demo" + option() + "' makes some.");
        }
        Platform platform = platform();
        if (platform.rests()) {
            return onLoan(platform, task);
        }
        refuseHanging(platform);
        if (!platform.hasDatabase()) {
            // It has just died, and the platform needs it on: whoever brings it back must not take it away again.
            platform.database(Progress.silent());
            say("The database had died; it is started again.");
        }
        return task.apply(platform.lake());
    }

    /** One that runs and does not answer is its supervisor's to start anew: whoever only asks does not wait for that. */
    private void refuseHanging(Platform platform) {
        Instant last = Instant.now().plus(TO_ANSWER);
        while (isHanging(platform)) {
            if (Instant.now().isAfter(last)) {
                throw new StackException("The database runs and does not answer: './sluice doctor database" + option()
                        + "' says since when; the supervisor starts it anew by itself.");
            }
            platform.await(TICK);
        }
    }

    private static boolean isHanging(Platform platform) {
        return platform.status().stream()
                .anyMatch(part -> part.name().equals(Parts.DATABASE) && part.state() == PartStatus.State.STARTING);
    }

    private void say(String words) {
        if (spec != null) {
            spec.commandLine().getErr().println(words);
        }
    }

    private static <T> T onLoan(Platform platform, Function<LakeConfig, T> task) {
        try (DatabaseLoan loan = DatabaseLoan.of(platform);
                Interruption watch = Interruption.of(loan::interrupt)) {
            loan.start();
            return task.apply(platform.lake());
        }
    }

    /** What to append to the commands that are suggested, so that they are about the same platform. */
    String option() {
        if (data == null) {
            return "";
        }
        String directory = data.toString();
        boolean isPlain = directory.matches("[A-Za-z0-9_./+:@%=,-]+");
        return " --data " + (isPlain ? directory : "'" + directory.replace("'", "'\\''") + "'");
    }

    private Path directory() {
        if (data != null) {
            if (data.toString().isEmpty() || (Files.exists(data) && !Files.isDirectory(data))) {
                throw new StackException("--data is '" + data + "', expected a directory, or one that can be made.");
            }
            return data;
        }
        String given = environment.getOrDefault("SLUICE_DATA", "");
        return given.isEmpty() ? Path.of(System.getProperty("sluice.home", "."), ".sluice") : Path.of(given);
    }
}
