package dev.sluice.backup;

import dev.sluice.backup.Manifest.TableEntry;
import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.Leases;
import dev.sluice.lakehouse.PendingTables;
import dev.sluice.lakehouse.Registration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;

/**
 * Brings a backup into a platform that is empty. Everything that can be wrong is asked first; then files, which nobody sees
 * before the catalog names them; then schemas and pauses; and at last the tables, all at once. What was killed half-way is
 * known as such: the next restore removes what it left and begins anew.
 */
public final class Restoration {
    private static final String WHO = "sluice backup restore";

    private final BackupFolder folder;
    private final Manifest manifest;
    private final Target target;
    private final Consumer<String> progress;
    private final List<String> notes = new ArrayList<>();

    private Restoration(Integrity inspected, Target target, Consumer<String> progress) {
        inspected.refuseDamaged();
        this.folder = inspected.folder();
        this.manifest = inspected.manifest();
        this.target = target;
        this.progress = progress;
    }

    /**
     * Brings everything. Throws {@link BackupRefusedException} if the backup is damaged or the platform is not empty, and {@link
     * dev.sluice.lakehouse.LeaseHeldException} if a job runs there; then nothing was changed.
     */
    public static Restored all(Integrity inspected, Target target, Consumer<String> progress) {
        return new Restoration(inspected, target, progress)
                .restore(inspected.manifest().tables(), Scope.PLATFORM);
    }

    /** Brings these tables alone, into a platform that has others. Throws as {@link #all} does. */
    public static Restored tables(
            Integrity inspected, Target target, Collection<String> names, Consumer<String> progress) {
        return new Restoration(inspected, target, progress)
                .restore(inspected.manifest().named(names), Scope.TABLES);
    }

    /**
     * What {@link #all} would bring, or {@link #tables} if {@code names} are given. Throws as these would, and changes nothing.
     */
    public static Restored preview(
            Integrity inspected, Target target, Collection<String> names, Consumer<String> progress) {
        Restoration restoration = new Restoration(inspected, target, progress);
        return names.isEmpty()
                ? restoration.preview(inspected.manifest().tables(), Scope.PLATFORM)
                : restoration.preview(inspected.manifest().named(names), Scope.TABLES);
    }

    private Restored preview(List<TableEntry> tables, Scope scope) {
        progress.accept("looking at what is there");
        try (Lake lake = Lake.open(target.lake());
                Leases leases = new Leases(target.lake(), WHO)) {
            tables.forEach(table -> {
                leases.refuseHeld(table.name());
                leases.refuseHeld(Leases.ofMaintenance(table.name()));
            });
            Vacancy vacancy = Vacancy.of(lake, claimed(tables, scope, lake.tables()));
            registry(scope);
            List<String> left =
                    Leftovers.found(target).stream().map(table -> table.place()).toList();
            if (!left.isEmpty()) {
                notes.add("What an interrupted restore had left would be removed first.");
            }
            tables.stream().filter(table -> !left.contains(place(table))).forEach(table -> free(vacancy, table));
            return new Restored(tables, notes);
        }
    }

    /** What is brought besides tables. */
    private enum Scope {
        /** Schemas, views, pauses. */
        PLATFORM,
        /** Nothing. */
        TABLES
    }

    private Restored restore(List<TableEntry> tables, Scope scope) {
        try (Lake lake = Lake.open(target.lake());
                Leases leases = new Leases(target.lake(), WHO);
                PendingTables pending = new PendingTables(target.lake(), WHO)) {
            for (TableEntry table : tables) {
                leases.hold(table.name());
                leases.hold(Leases.ofMaintenance(table.name()));
            }
            Vacancy vacancy = Vacancy.of(lake, claimed(tables, scope, lake.tables()));
            Optional<RegistryCopy> registry = registry(scope);
            if (!Leftovers.remove(lake, leases, pending).isEmpty()) {
                notes.add("What an interrupted restore had left was removed first.");
            }
            Map<TableEntry, String> places = new LinkedHashMap<>();
            tables.forEach(table -> places.put(table, free(vacancy, table)));
            pending.announce(named(places), "the backup of " + manifest.taken() + " in " + folder);
            Map<String, String> brought = bring(lake, pending, places, registry);
            if (scope == Scope.PLATFORM) {
                // Before the tables: whoever is killed between must not leave streams that go on though they are to
                // wait.
                SavedPauses.bring(target.lake(), manifest.pauses());
            }
            register(lake, vacancy, brought);
            if (scope == Scope.PLATFORM) {
                bringViews(lake.catalog());
            }
            return new Restored(tables, notes);
        }
    }

    /** Names in the catalog that must be nobody's. */
    private static List<String> claimed(List<TableEntry> tables, Scope scope, List<String> here) {
        return scope == Scope.PLATFORM
                ? here
                : tables.stream().map(TableEntry::name).filter(here::contains).toList();
    }

    /** The registry if it is to have schemas that it has not. */
    private Optional<RegistryCopy> registry(Scope scope) {
        if (scope == Scope.TABLES) {
            return Optional.empty();
        }
        RegistryCopy registry = RegistryCopy.of(target.registry());
        if (registry.presence(manifest.registry()) == RegistryCopy.Presence.THE_SAME) {
            notes.add("The registry had all schemas already.");
            return Optional.empty();
        }
        return Optional.of(registry);
    }

    /** In the new warehouse as it was in the old one. */
    private String place(TableEntry table) {
        return target.lake().location()
                + table.location().substring(manifest.warehouse().length());
    }

    private String free(Vacancy vacancy, TableEntry table) {
        String usual = place(table);
        String free = vacancy.free(table.name(), usual);
        if (!free.equals(usual)) {
            notes.add(table.name() + " goes to " + free + ", because files of the lost one lie in " + usual
                    + ": nobody reads them any more.");
        }
        return free;
    }

    private static Map<String, String> named(Map<TableEntry, String> places) {
        Map<String, String> named = new LinkedHashMap<>();
        places.forEach((table, place) -> named.put(table.name(), place));
        return named;
    }

    /** Copies files, and schemas; says where the metadata of each table is. What failed half-way leaves nothing. */
    private Map<String, String> bring(
            Lake lake, PendingTables pending, Map<TableEntry, String> places, Optional<RegistryCopy> registry) {
        try {
            Map<String, String> brought = new LinkedHashMap<>();
            for (Map.Entry<TableEntry, String> place : places.entrySet()) {
                TableEntry table = place.getKey();
                progress.accept("restoring " + table.name());
                brought.put(table.name(), new TableReturn(folder, table, place.getValue(), lake.files()).bring());
            }
            if (registry.isPresent()) {
                bringSchemas(registry.get());
            }
            return brought;
        } catch (IOException e) {
            Leftovers.remove(lake, pending, named(places));
            throw new UncheckedIOException("The backup cannot be copied; what was written is removed again", e);
        } catch (RuntimeException e) {
            Leftovers.remove(lake, pending, named(places));
            throw e;
        }
    }

    private void bringSchemas(RegistryCopy registry) throws IOException {
        progress.accept("restoring schemas");
        registry.bring(
                manifest.registry(), folder.file(manifest.registry().export().path()));
        notes.add("The registry has %d schemas of %d subjects, each by its id."
                .formatted(
                        manifest.registry().schemas().size(),
                        manifest.registry().subjects().size()));
    }

    private void register(Lake lake, Vacancy vacancy, Map<String, String> metadata) {
        List<String> lost = vacancy.forgetLost();
        if (!lost.isEmpty()) {
            notes.add("The catalog named tables that nobody could read any more: " + String.join(", ", lost) + ".");
        }
        JdbcCatalog catalog = lake.catalog();
        metadata.keySet().stream()
                .map(name -> TableIdentifier.parse(name).namespace())
                .distinct()
                .filter(namespace -> !catalog.namespaceExists(namespace))
                .forEach(catalog::createNamespace);
        Registration.of(target.lake(), WHO, metadata);
    }

    /** A view that is there is one of a catalog that outlived its warehouse: {@link Vacancy} has found no table. */
    private void bringViews(JdbcCatalog catalog) {
        Views.names(catalog).forEach(catalog::dropView);
        manifest.views().forEach(view -> Views.make(catalog, view));
    }
}
