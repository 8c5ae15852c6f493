package dev.sluice.schemas.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All declared datasets, by name. A dataset is two files in one folder: {@code NAME.odcs.yaml} and {@code NAME.avsc}. */
public final class Contracts {
    private static final String SUFFIX = ".odcs.yaml";

    private final Map<String, Contract> byDataset;

    private Contracts(Map<String, Contract> byDataset) {
        this.byDataset = byDataset;
    }

    /** The contracts that Sluice ships. */
    public static Contracts shipped() {
        URL folder = Contracts.class.getResource("/contracts");
        try {
            if (!(folder.openConnection() instanceof JarURLConnection inJar)) {
                return in(Path.of(folder.toURI()));
            }
            // A file system of our own: the one that is shared by URI may be open, and then closed, elsewhere.
            try (FileSystem jar =
                    FileSystems.newFileSystem(Path.of(inJar.getJarFileURL().toURI()))) {
                return in(jar.getPath("/contracts"));
            }
        } catch (URISyntaxException | IOException e) {
            throw new IllegalStateException("Cannot read the contracts on the class path, " + folder, e);
        }
    }

    /** The contracts in {@code folder}; throws {@link ContractException} for the first file that has problems. */
    public static Contracts in(Path folder) {
        Map<String, Contract> byDataset = new TreeMap<>();
        for (Path file : filesIn(folder)) {
            Contract contract = ContractReader.read(file);
            if (byDataset.put(contract.dataset(), contract) != null) {
                throw new ContractException(
                        file.toString(), List.of("another file of the folder has id '" + contract.dataset() + "' too"));
            }
        }
        return new Contracts(byDataset);
    }

    /** In order of their names. */
    public List<Contract> all() {
        return List.copyOf(byDataset.values());
    }

    /** Throws {@link IllegalArgumentException} naming the known datasets. */
    public Contract named(String dataset) {
        Contract contract = byDataset.get(dataset);
        if (contract == null) {
            throw new IllegalArgumentException("Unknown dataset '" + dataset + "', known: " + byDataset.keySet());
        }
        return contract;
    }

    /** These datasets alone; an empty list means all. */
    public List<Contract> selected(List<String> datasets) {
        return datasets.isEmpty() ? all() : datasets.stream().map(this::named).toList();
    }

    private static List<Path> filesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(
                    files.filter(f -> f.toString().endsWith(SUFFIX)).sorted().toList());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the contracts in " + folder, e);
        }
    }
}
