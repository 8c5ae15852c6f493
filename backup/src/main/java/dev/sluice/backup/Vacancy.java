package dev.sluice.backup;

import dev.sluice.lakehouse.Lake;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NotFoundException;

/**
 * Whether there is room for tables: no catalog names them, no file lies where they go. A catalog that outlived its warehouse
 * names tables that nobody can read any more; these are in nobody's way.
 */
final class Vacancy {
    private final Lake lake;
    private final List<TableIdentifier> lost = new ArrayList<>();

    private Vacancy(Lake lake) {
        this.lake = lake;
    }

    /**
     * Throws {@link BackupRefusedException} if one of {@code names}, tables of the catalog that must not be there, can be read.
     */
    static Vacancy of(Lake lake, List<String> names) {
        Vacancy vacancy = new Vacancy(lake);
        names.forEach(vacancy::checkTable);
        return vacancy;
    }

    /** Forgets the tables that nobody can read; says their names. */
    List<String> forgetLost() {
        // Without purge: there is nothing left to remove.
        lost.forEach(name -> lake.catalog().dropTable(name, false));
        return lost.stream().map(TableIdentifier::toString).toList();
    }

    private void checkTable(String name) {
        try {
            lake.load(name);
        } catch (NotFoundException e) {
            lost.add(TableIdentifier.parse(name));
            return;
        }
        throw new BackupRefusedException("The catalog holds " + name
                + " already, and a restore replaces no table: move the database and the tables aside first, restore into"
                + " another platform, or bring back what is lost by --table. Nothing was changed.");
    }

    /**
     * Where the table can lie: {@code place}, or beside it if that holds what is left of a table that nobody can read. Throws
     * {@link BackupRefusedException} if other files lie there.
     */
    String free(String name, String place) {
        if (!hasFiles(place)) {
            return place;
        }
        if (!lost.contains(TableIdentifier.parse(name))) {
            throw new BackupRefusedException("Files lie in " + place + ", where " + name
                    + " is to go: a restore overwrites none; move them away. Nothing was changed.");
        }
        return IntStream.iterate(2, number -> number + 1)
                .mapToObj(number -> place + "-" + number)
                .filter(beside -> !hasFiles(beside))
                .findFirst()
                .orElseThrow();
    }

    private boolean hasFiles(String place) {
        try {
            return lake.files().listPrefix(place + "/").iterator().hasNext();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof java.io.FileNotFoundException) {
                return false;
            }
            throw e;
        }
    }
}
