package dev.sluice.ops.cli;

import dev.sluice.audit.Place;
import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.ops.platform.DatabaseLoan;
import dev.sluice.ops.platform.HangingDatabase;
import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Platform;
import dev.sluice.ops.platform.Turn;
import dev.sluice.ops.services.ComposeDriver;
import dev.sluice.ops.services.ComposeServices;
import dev.sluice.ops.services.ComposeVariables;
import dev.sluice.ops.services.LocalServices;
import dev.sluice.ops.services.Services;
import dev.sluice.schemas.UnknownNameException;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.stack.Progress;
import dev.sluice.stack.StackException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which platform a command is about: the local one in a directory, or the one that SLUICE_… variables describe. */
final class Where {
    private static final String OWN = "nothing is broken on purpose";

    private final Map<String, String> environment;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Directory of the local platform (default: $SLUICE_DATA, else .sluice in the checkout).")
    private Path data;

    @Option(
            names = "--on",
            paramLabel = "WHERE",
            description =
                    "local for processes of this machine, compose for services of docker-compose.yml, which are found by"
                            + " the ports that it publishes (default: $SLUICE_ON, else compose if SLUICE_CATALOG_URI names a"
                            + " platform, else local).")
    private RunBy runBy;

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
        refuseCompose(OWN);
        return data == null ? directory().resolve("chaos") : directory();
    }

    /** The directory of a platform to practise on; likewise. */
    Path drillData() {
        refuseCompose(OWN);
        return data == null ? directory().resolve("drill") : PracticeGround.named(directory());
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
        return bounded(isLocal() ? startedPlatform().place() : Place.of(elsewhere()));
    }

    /** Settings of the environment and none besides; on compose those of its .env, too, by which its services judge. */
    Settings environmentAlone() {
        return Settings.of(new String[0], isComposeSaid() ? ComposeVariables.said(home(), environment) : environment);
    }

    /** Where broker, registry and tables are. */
    Place place() {
        if (!isLocal()) {
            return bounded(Place.of(elsewhere()));
        }
        Platform platform = platform();
        if (!platform.isUp()) {
            throw new StackException(
                    "Sluice is down in " + directory() + ": start it with './sluice up" + option() + "'.");
        }
        HangingDatabase.refuse(platform, option());
        return bounded(platform.place());
    }

    private static Place bounded(Place place) {
        return new Place(place.broker(), place.registry(), place.lake().withDeadline(), place.contracts());
    }

    /** All settings of that place. */
    Settings settings() {
        return isLocal() ? platform().settings() : elsewhere();
    }

    /** The contracts of that place: those that the local platform was started with, whatever the environment names. */
    Contracts contracts() {
        if (isLocal()) {
            return platform().shape().declared();
        }
        String folder = contractsFolder();
        return folder.isEmpty() ? Contracts.shipped() : Contracts.in(Path.of(folder));
    }

    /** The folder that they are in; empty for those that Sluice ships. */
    String contractsFolder() {
        return isLocal()
                ? platform().shape().contracts()
                : ContractsFolder.absolute(elsewhere().text(Keys.CONTRACTS));
    }

    /** Says which contracts these are, unless they are those that everybody expects. */
    void sayContracts(PrintWriter err) {
        String named = environment.getOrDefault(Keys.CONTRACTS.variable(), "");
        ContractsFolder.note(contractsFolder(), named).ifPresent(err::println);
    }

    /** Who is changing what runs, in a sentence, if somebody is: what a look finds meanwhile may be over soon. */
    Optional<String> whoChanges() {
        if (!isLocal() && !isComposeSaid()) {
            return Optional.empty();
        }
        String what = isLocal() ? "Sluice in " + directory() : "services of docker compose";
        return Turn.taker(instance()).map(who -> who + " is changing " + what + ": what stands here may be over soon.");
    }

    boolean isLocal() {
        return chosen() == RunBy.LOCAL;
    }

    /** Who runs the parts. */
    Services services() {
        return compose()
                .<Services>map(services -> services)
                .orElseGet(() -> new LocalServices(instance(), this::startedPlatform));
    }

    /** Services of docker compose, if these are meant. */
    Optional<ComposeServices> compose() {
        return isLocal() ? Optional.empty() : Optional.of(new ComposeServices(home(), environment));
    }

    /** What their driver says. */
    Optional<ComposeDriver> composeDriver() {
        return compose().map(ComposeDriver::new);
    }

    /** The same, but only if somebody said so: for what is done to all of it at once. */
    Optional<ComposeServices> composeIfSaid() {
        return isComposeSaid() ? compose() : Optional.empty();
    }

    /** Throws that says what to type instead, if services of docker compose are meant. */
    void refuseCompose(String instead) {
        if (isComposeSaid()) {
            throw new StackException("This is about processes of this machine; on compose " + instead + ".");
        }
    }

    private RunBy chosen() {
        if (data != null) {
            if (runBy == RunBy.COMPOSE) {
                throw new StackException(
                        "--data is about processes of this machine, and --on compose is not: say one.");
            }
            return RunBy.LOCAL;
        }
        return said().orElseGet(() -> RunBy.usual(environment));
    }

    private Optional<RunBy> said() {
        return Optional.ofNullable(runBy).or(() -> RunBy.said(environment));
    }

    private boolean isComposeSaid() {
        return data == null && said().equals(Optional.of(RunBy.COMPOSE));
    }

    /** Of a platform that is none of this machine's processes. */
    private Settings elsewhere() {
        return Settings.of(new String[0], isComposeSaid() ? ComposeVariables.in(home(), environment) : environment);
    }

    private static Path home() {
        return Path.of(System.getProperty("sluice.home", "."));
    }

    /** Does something with the tables; starts the database for that long if nothing runs. */
    <T> T withLake(Function<LakeConfig, T> task) {
        if (!isLocal()) {
            Settings settings = elsewhere();
            return task.apply(settings.build(() -> LakeConfig.from(settings)).withDeadline());
        }
        if (instance().shape().isEmpty()) {
            throw new StackException("There are no tables yet in " + directory() + ": './sluice up" + option()
                    + "' or './sluice demo" + option() + "' makes some.");
        }
        Platform platform = platform();
        if (platform.rests()) {
            return onLoan(platform, task);
        }
        HangingDatabase.refuse(platform, option());
        if (!platform.hasDatabase()) {
            // It has just died, and the platform needs it on: whoever brings it back must not take it away again.
            platform.database(Progress.silent());
            say("The database had died; it is started again.");
        }
        return task.apply(platform.lake().withDeadline());
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
            return task.apply(platform.lake().withDeadline());
        }
    }

    /** What to append to the commands that are suggested, so that they are about the same platform. */
    String option() {
        if (data == null) {
            return runBy == RunBy.COMPOSE ? " --on compose" : "";
        }
        String directory = data.toString();
        boolean isPlain = directory.matches("[A-Za-z0-9_./+:@%=,-]+");
        return " --data " + (isPlain ? directory : "'" + directory.replace("'", "'\\''") + "'");
    }

    private Path directory() {
        Path directory = named();
        if (Files.exists(directory) && !(Files.isReadable(directory) && Files.isExecutable(directory))) {
            throw new StackException(System.getProperty("user.name") + " may not look into " + directory
                    + ": permission denied. Type this as its owner, or name another place by --data.");
        }
        return directory;
    }

    private Path named() {
        if (data != null) {
            if (data.toString().isEmpty() || (Files.exists(data) && !Files.isDirectory(data))) {
                throw new UnknownNameException(
                        "--data is '" + data + "', expected a directory, or one that can be made.");
            }
            return data;
        }
        if (isComposeSaid()) {
            return home().resolve(".sluice/compose");
        }
        String given = environment.getOrDefault("SLUICE_DATA", "");
        return given.isEmpty() ? home().resolve(".sluice") : Path.of(given);
    }
}
