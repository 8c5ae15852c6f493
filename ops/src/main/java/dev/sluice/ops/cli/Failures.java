package dev.sluice.ops.cli;

import dev.sluice.lakehouse.UnknownTableException;
import dev.sluice.schemas.UnknownNameException;
import dev.sluice.schemas.connection.Refusal;
import dev.sluice.schemas.contract.ContractException;
import dev.sluice.schemas.settings.SettingsException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.iceberg.exceptions.NotFoundException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a command that could not do what it is for says, and how it ends. */
final class Failures {
    /** More causes than this are a circle. */
    private static final int DEEPEST = 100;

    private Failures() {}

    /** One line on what is wrong with the command line; how the command is used fills a screen, and is an option away. */
    static int misused(ParameterException misuse, PrintWriter err) {
        err.println(unknownCommand(misuse).orElse(misuse.getMessage()));
        UnmatchedArgumentException.printSuggestions(misuse, err);
        err.println("Try './" + misuse.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        return Main.MISUSED;
    }

    /** Only the first word that is none is at fault: those behind it may be its own. */
    private static Optional<String> unknownCommand(ParameterException misuse) {
        if (!(misuse instanceof UnmatchedArgumentException unmatched)
                || misuse.getCommandLine().getSubcommands().isEmpty()) {
            return Optional.empty();
        }
        String command = misuse.getCommandLine().getCommandSpec().qualifiedName();
        return unmatched.getUnmatched().stream()
                .findFirst()
                .filter(word -> !word.startsWith("-"))
                .map(word -> "There is no command '" + command + " " + word + "'.");
    }

    /** Failures that we know say in a sentence what to do. */
    static int told(Exception failure, PrintWriter err) {
        if (failure instanceof SettingsException
                || failure instanceof ContractException
                || failure instanceof UnknownTableException
                || failure instanceof UnknownNameException) {
            err.println(failure.getMessage());
            return Main.MISUSED;
        }
        if (failure.getClass().getName().startsWith("dev.sluice.")) {
            err.println(failure.getMessage());
            return Main.FAILED;
        }
        Optional<String> refusal = Refusal.in(failure);
        if (refusal.isPresent()) {
            err.println("A server did not let us in: " + refusal.get() + ".");
            return Main.FAILED;
        }
        Optional<NotFoundException> lost = lost(failure);
        if (lost.isPresent()) {
            err.println("A file of a table is gone: " + lost.get().getMessage());
            err.println(
                    "'./sluice doctor storage' and './sluice audit', with the same --data or --on, say of which tables"
                            + " files are gone; './sluice backup restore DIR --table TABLE' brings one back, while the platform is"
                            + " down (docs/runbook/disaster.md#one-table-is-lost).");
            return Main.FAILED;
        }
        return explained(failure, err);
    }

    private static Optional<NotFoundException> lost(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST)
                .filter(NotFoundException.class::isInstance)
                .map(NotFoundException.class::cast)
                .findFirst();
    }

    /** Of what we do not know the cause is named. */
    private static int explained(Exception failure, PrintWriter err) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        if (root instanceof ConnectException) {
            err.println(
                    "A server that this needs does not answer (" + root.getMessage() + "): " + failure.getMessage());
            err.println("The doctor says which and what mends it: './sluice doctor', with the same --data or --on.");
            return Main.FAILED;
        }
        err.println(failure.getMessage() == null ? failure.toString() : failure.getMessage());
        if (failure.getMessage() == null && failure.getStackTrace().length > 0) {
            err.println("At " + failure.getStackTrace()[0]);
        }
        if (root != failure) {
            err.println("Cause: " + root);
        }
        return Main.FAILED;
    }
}
