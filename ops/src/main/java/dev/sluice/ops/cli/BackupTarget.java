package dev.sluice.ops.cli;

import dev.sluice.backup.Target;
import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.ops.doctor.Area;
import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Platform;
import dev.sluice.ops.platform.Turn;
import dev.sluice.ops.services.ComposeServices;
import dev.sluice.ops.services.Service;
import dev.sluice.ops.terminal.Patience;
import dev.sluice.schemas.connection.RegistryAddress;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.stack.LocalStack;
import dev.sluice.stack.Parts;
import dev.sluice.stack.Progress;
import dev.sluice.stack.StackException;
import dev.sluice.stack.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * The platform that is restored into. A local one is down; its database and registry run as long as the restore takes. On
 * compose its servers run, and nobody who writes.
 */
final class BackupTarget {
    /** What a restore writes. */
    enum Written {
        TABLES,
        /** Schemas, too: whoever sends a record may register one. */
        EVERYTHING
    }

    private BackupTarget() {}

    /** Throws if the local platform runs, or a service of compose that writes what is to be {@code written}. */
    static void refuseUp(Where where, Written written) {
        where.composeIfSaid().ifPresent(services -> refuseWriters(services, written, where.option()));
        if (where.isLocal()) {
            refuseUp(where);
        }
    }

    private static void refuseUp(Where where) {
        if (where.platform().isUp()) {
            throw new StackException("Sluice is up in " + where.instance().data()
                    + ": a restore goes into a platform that rests, so './sluice down" + where.option()
                    + "' first. Nothing was changed.");
        }
    }

    private static void refuseWriters(ComposeServices services, Written written, String option) {
        List<String> running = services.astir().stream()
                .filter(service -> writes(service, written))
                .map(Service::name)
                .distinct()
                .toList();
        if (!running.isEmpty()) {
            String names = String.join(" ", running) + option;
            throw new StackException("A restore goes where nobody writes, and on compose these run: "
                    + String.join(", ", running) + ". './sluice stop " + names + "' first, './sluice start " + names
                    + "' after it. Nothing was changed.");
        }
    }

    private static boolean writes(Service service, Written written) {
        boolean isSender = service.area() == Area.REALTIME
                || (service.area() == Area.FEEDS && !service.name().startsWith("venue"));
        return service.name().equals("jobs") || (isSender && written == Written.EVERYTHING);
    }

    /** As {@link #with}, for who only looks: a folder that had to be made so that there was a database to ask is gone again. */
    static <T> T glance(Where where, Patience patience, Function<Target, T> look) {
        if (!where.isLocal()) {
            return with(where, patience, look);
        }
        Instance instance = where.instance();
        Path database = instance.stack().dataOf(Parts.DATABASE);
        boolean isNew = Files.notExists(instance.data()); // taking the turn makes it
        try (Turn turn = Turn.take(instance, patience::now)) {
            // Whoever had the turn before may have made what was not there, and lives by it.
            refuseUp(where);
            boolean isEmpty = Files.notExists(database);
            try {
                return withStores(where.platform(), patience, look);
            } finally {
                if (isNew && isEmpty) {
                    remove(instance.data());
                } else if (isEmpty) {
                    remove(database);
                }
            }
        }
    }

    private static void remove(Path folder) {
        try {
            Trees.delete(folder);
        } catch (IOException e) {
            throw new StackException("Cannot remove " + folder + ": " + e.getMessage(), e);
        }
    }

    /**
     * Does something with it. Nobody can start a local one meanwhile; it is refused here, too, if somebody has since
     * {@link #refuseUp(Where, Written)}, and is left alone.
     */
    static <T> T with(Where where, Patience patience, Function<Target, T> task) {
        if (!where.isLocal()) {
            Settings settings = where.settings();
            return task.apply(settings.build(
                    () -> new Target(LakeConfig.from(settings).withDeadline(), RegistryAddress.from(settings))));
        }
        try (Turn turn = Turn.take(where.instance(), patience::now)) {
            refuseUp(where);
            return withStores(where.platform(), patience, task);
        }
    }

    private static <T> T withStores(Platform platform, Patience patience, Function<Target, T> task) {
        try (Interruption watch = Interruption.of(() -> platform.halt(Progress.silent()))) {
            patience.now("starting database and registry");
            LocalStack stores = platform.stores(Progress.silent());
            try {
                return task.apply(new Target(
                        platform.lake(),
                        RegistryAddress.plain(stores.endpoints().registryUrl())));
            } finally {
                stores.stop(Progress.silent());
            }
        }
    }
}
