package dev.sluice.schemas.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
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
        try {
            URI folder = Contracts.class.getResource("/contracts").toURI();
            if (!folder.getScheme().equals("jar")) {
                return in(Path.of(folder));
            }
            try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
                return in(jar.getPath("/contracts"));
            }
        } catch (URISyntaxException | IOException e) {
            throw new IllegalStateException("Cannot read the contracts on the class path", e);
        }
    }

    /** The contracts in {@code folder}; throws {@link ContractException} for the first file that has problems. */
    public static Contracts in(Path folder) {
        Map<String, Contract> byDataset = new TreeMap<>();
        for (Path file : filesIn(folder)) {
            Contract contract = ContractReader.read(file);
            byDataset.put(contract.dataset(), contract);
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
