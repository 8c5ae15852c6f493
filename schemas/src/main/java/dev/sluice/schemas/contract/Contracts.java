package dev.sluice.schemas.contract;

import dev.sluice.schemas.Nearest;
import dev.sluice.schemas.UnknownNameException;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All declared datasets, by name. A dataset is two files in one folder: {@code NAME.odcs.yaml} and {@code NAME.avsc}. Whether
 * the platform runs it is the contract's {@code status}: a draft lies beside the others, is checked like them, and runs only
 * where somebody names it.
 */
public final class Contracts {
    private static final String SUFFIX = ".odcs.yaml";

    private final Map<String, Contract> byDataset;
    private final Map<String, String> files;
    private final Set<String> also;

    private Contracts(Map<String, Contract> byDataset, Map<String, String> files, Set<String> also) {
        this.byDataset = byDataset;
        this.files = files;
        this.also = also;
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
        Map<String, String> files = new TreeMap<>();
        for (Path file : filesIn(folder)) {
            Contract contract = ContractReader.read(file);
            if (byDataset.put(contract.dataset(), contract) != null) {
                throw new ContractException(
                        file.toString(), List.of("another file of the folder has id '" + contract.dataset() + "' too"));
            }
            files.put(contract.dataset(), file.toString());
        }
        checkViews(byDataset.values(), files);
        return new Contracts(byDataset, files, Set.of());
    }

    /** Datasets that share a view must declare it alike. */
    private static void checkViews(Iterable<Contract> contracts, Map<String, String> files) {
        Map<String, ViewDeclaration> first = new TreeMap<>();
        Map<String, String> declaredBy = new TreeMap<>();
        for (Contract contract : contracts) {
            for (ViewDeclaration view : contract.views()) {
                ViewDeclaration other = first.putIfAbsent(view.name(), view);
                String dataset = declaredBy.putIfAbsent(view.name(), contract.dataset());
                if (other != null && !view.agreesWith(other)) {
                    throw new ContractException(
                            files.get(contract.dataset()),
                            List.of("view '" + view.name() + "' has other columns than in dataset '" + dataset
                                    + "': here " + view.columns() + ", there " + other.columns()));
                }
            }
        }
    }

    /** The contract in one {@code .odcs.yaml}, with its event schema beside it. */
    public static Contracts at(Path file) {
        Contract contract = ContractReader.read(file);
        return new Contracts(
                Map.of(contract.dataset(), contract), Map.of(contract.dataset(), file.toString()), Set.of());
    }

    private boolean runs(Contract contract) {
        return contract.status().runs() || also.contains(contract.dataset());
    }

    /** Those that the platform runs, in order of their names. */
    public List<Contract> all() {
        return byDataset.values().stream().filter(this::runs).toList();
    }

    /** The same, of which these datasets run whatever their status. Throws {@link IllegalArgumentException} for an unknown one. */
    public Contracts running(List<String> also) {
        also.forEach(this::named);
        return new Contracts(byDataset, files, Set.copyOf(also));
    }

    /** Those too that are drafts, proposed or retired, in order of their names. */
    public List<Contract> ofEveryStatus() {
        return List.copyOf(byDataset.values());
    }

    /** The file that declares a known dataset, as it was given. */
    public String fileOf(String dataset) {
        return files.get(dataset);
    }

    /** Of any status. Throws {@link UnknownNameException} naming the known datasets. */
    public Contract named(String dataset) {
        Contract contract = byDataset.get(dataset);
        if (contract == null) {
            throw new UnknownNameException("Unknown dataset '" + dataset + "'"
                    + Nearest.close(dataset, byDataset.keySet())
                            .map(near -> " (did you mean '" + near + "'?)")
                            .orElse("")
                    + ", known: " + String.join(", ", byDataset.keySet()) + ".");
        }
        return contract;
    }

    /** These datasets alone, whatever their status; an empty list means all that run. */
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
