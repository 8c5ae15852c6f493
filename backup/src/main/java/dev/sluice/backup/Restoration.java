package dev.sluice.backup;

import dev.sluice.backup.Manifest.TableEntry;
import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.Leases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;

/**
 * Brings a backup into a platform that is empty. Everything that can be wrong is asked first; then files, which nobody sees
 * before the catalog names them; then schemas; and at last the tables.
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

    /** What is brought besides tables. */
    private enum Scope {
        /** Schemas, views, pauses. */
        PLATFORM,
        /** Nothing. */
        TABLES
    }

    private Restored restore(List<TableEntry> tables, Scope scope) {
        try (Lake lake = Lake.open(target.lake());
                Leases leases = new Leases(target.lake(), WHO)) {
            for (TableEntry table : tables) {
                leases.hold(table.name());
                leases.hold(Leases.ofMaintenance(table.name()));
            }
            Map<TableEntry, String> places = new LinkedHashMap<>();
            tables.forEach(table -> places.put(table, place(table)));
            List<String> here = lake.tables();
            Vacancy vacancy = Vacancy.of(
                    lake,
                    scope == Scope.PLATFORM
                            ? here
                            : tables.stream()
                                    .map(TableEntry::name)
                                    .filter(here::contains)
                                    .toList(),
                    places);
            if (scope == Scope.TABLES) {
                register(lake, vacancy, bring(lake, places));
            } else {
                RegistryCopy registry = RegistryCopy.of(target.registryUrl());
                RegistryCopy.Presence presence = registry.presence(manifest.registry());
                Map<String, String> brought = bring(lake, places);
                bringSchemas(registry, presence, lake, places.values());
                register(lake, vacancy, brought);
                bringViews(lake.catalog());
                SavedPauses.bring(target.lake(), manifest.pauses());
            }
            return new Restored(tables, notes);
        }
    }

    /** In the new warehouse as it was in the old one. */
    private String place(TableEntry table) {
        return target.lake().location()
                + table.location().substring(manifest.warehouse().length());
    }

    /** Copies files; says where the metadata of each table is. What failed half-way leaves nothing. */
    private Map<String, String> bring(Lake lake, Map<TableEntry, String> places) {
        Map<String, String> brought = new LinkedHashMap<>();
        try {
            for (Map.Entry<TableEntry, String> place : places.entrySet()) {
                TableEntry table = place.getKey();
                progress.accept("restoring " + table.name());
                brought.put(table.name(), new TableReturn(folder, table, place.getValue(), lake.files()).bring());
            }
            return brought;
        } catch (IOException e) {
            remove(lake, places.values());
            throw new UncheckedIOException("The tables' files cannot be written; what was written is removed again", e);
        } catch (RuntimeException e) {
            remove(lake, places.values());
            throw e;
        }
    }

    private void bringSchemas(
            RegistryCopy registry, RegistryCopy.Presence presence, Lake lake, Collection<String> places) {
        if (presence == RegistryCopy.Presence.THE_SAME) {
            notes.add("The registry had all schemas already.");
            return;
        }
        progress.accept("restoring schemas");
        try {
            registry.bring(
                    manifest.registry(),
                    folder.file(manifest.registry().export().path()));
        } catch (IOException e) {
            remove(lake, places);
            throw new UncheckedIOException("The schemas cannot be read; what was written is removed again", e);
        } catch (RuntimeException e) {
            remove(lake, places);
            throw e;
        }
        notes.add("The registry has %d schemas of %d subjects, each by its id."
                .formatted(
                        manifest.registry().schemas().size(),
                        manifest.registry().subjects().size()));
    }

    private static void remove(Lake lake, Collection<String> places) {
        places.forEach(place -> lake.files().deletePrefix(place));
    }

    private void register(Lake lake, Vacancy vacancy, Map<String, String> metadata) {
        List<String> lost = vacancy.forgetLost();
        if (!lost.isEmpty()) {
            notes.add("The catalog named tables that nobody could read any more: " + String.join(", ", lost) + ".");
        }
        JdbcCatalog catalog = lake.catalog();
        metadata.forEach((name, location) -> {
            TableIdentifier identifier = TableIdentifier.parse(name);
            if (!catalog.namespaceExists(identifier.namespace())) {
                catalog.createNamespace(identifier.namespace());
            }
            catalog.registerTable(identifier, location);
        });
    }

    /** A view that is there is one of a catalog that outlived its warehouse: {@link Vacancy} has found no table. */
    private void bringViews(JdbcCatalog catalog) {
        Views.names(catalog).forEach(catalog::dropView);
        manifest.views().forEach(view -> Views.make(catalog, view));
    }
}
