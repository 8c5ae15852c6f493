package dev.sluice.ops.ledger;

import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.ops.ledger.Holdings.Place;
import dev.sluice.ops.ledger.Holdings.Scope;
import dev.sluice.ops.ledger.LedgerReport.Told;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Compares ledgers with tables: each sound record is in silver once, each broken one a dead letter for the stated reason, each
 * duplicate dropped, and the money is the same. Jobs and producers may be running.
 */
public final class LedgerAudit {
    private final Contracts contracts;
    private final Scope scope;
    private final List<LedgerSource> sources = new ArrayList<>();
    private final Map<String, Claims> claims = new TreeMap<>();

    /** What the ledgers are of all that their topics have. */
    public enum Share {
        /** Other producers may have sent records too. */
        SOME,
        /** They name every record: any other is extra. */
        ALL
    }

    private LedgerAudit(Contracts contracts, Share share) {
        this.contracts = contracts;
        this.scope = share == Share.ALL ? Scope.ALL : Scope.NAMED;
    }

    /** Reads {@code files} for the first time. */
    public static LedgerAudit of(List<Path> files, Contracts contracts, Share share) {
        LedgerAudit audit = new LedgerAudit(contracts, share);
        files.forEach(audit::read);
        audit.claims.values().forEach(Claims::complete);
        return audit;
    }

    private void read(Path file) {
        // The head names the dataset only once all is read.
        Claims own = new Claims();
        LedgerSource source = LedgerSource.read(file, entry -> {});
        sources.add(source);
        if (contract(source).isPresent()) {
            Claims all = claims.computeIfAbsent(source.dataset(), dataset -> own);
            source.entries(all::add);
        }
    }

    /** Compares with the tables as they are now. */
    public LedgerReport report(LakeConfig config) {
        List<Comparison> comparisons = new ArrayList<>();
        try (Lake lake = Lake.open(config)) {
            claims.forEach((dataset, own) ->
                    comparisons.add(compare(lake, contract(dataset).orElseThrow(), own)));
        }
        return new LedgerReport(sources.stream().map(this::told).toList(), comparisons);
    }

    private Comparison compare(Lake lake, Contract contract, Claims own) {
        List<LedgerSource> ledgers = sources.stream()
                .filter(source -> source.dataset().equals(contract.dataset()))
                .toList();
        Holdings holdings = new Holdings(lake, contract, own, scope);
        LedgerJudge judge = new LedgerJudge(contract.dataset(), own, holdings);
        List<String> runs = ledgers.stream()
                .filter(source -> source.ledger().isFinished())
                .map(LedgerSource::runId)
                .filter(run -> !run.isEmpty())
                .map(run -> "-" + run + "-")
                .toList();
        holdings.read((place, id) -> stranger(own, runs, place, id).ifPresent(why -> judge.stranger(place, id, why)));
        ledgers.forEach(source ->
                source.entries(entry -> judge.judge(entry, source.file().toString())));
        return judge.comparison();
    }

    /** Why a record that no ledger names there should not be; empty if it may be another producer's. */
    private Optional<String> stranger(Claims own, List<String> runs, Place place, String id) {
        if (own.names(place.partition(), place.offset())) {
            return Optional.of("silver has another event there than the ledger");
        }
        if (scope == Scope.ALL) {
            return Optional.of("no ledger names this record, and they are said to name all");
        }
        return runs.stream().anyMatch(id::contains)
                ? Optional.of("an event of this run that its ledger does not name")
                : Optional.empty();
    }

    private Told told(LedgerSource source) {
        List<String> problems = new ArrayList<>(source.problems());
        if (problems.isEmpty() && contract(source).isEmpty()) {
            problems.add(contract(source.dataset())
                    .map(contract ->
                            "line 1: expected topic '" + contract.topic().name() + "', that of " + source.dataset()
                                    + ", found '" + source.topic() + "'")
                    .orElse("line 1: expected a dataset of this platform, one of " + known() + ", found '"
                            + source.dataset() + "'"));
        }
        return new Told(
                source.file().toString(),
                source.dataset(),
                source.runId(),
                source.ledger().isFinished(),
                source.ledger().entries(),
                source.ledger().failed(),
                problems);
    }

    private String known() {
        return contracts.ofEveryStatus().stream()
                .map(Contract::dataset)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private Optional<Contract> contract(LedgerSource source) {
        return contract(source.dataset())
                .filter(contract -> contract.topic().name().equals(source.topic()));
    }

    private Optional<Contract> contract(String dataset) {
        return contracts.ofEveryStatus().stream()
                .filter(contract -> contract.dataset().equals(dataset))
                .findFirst();
    }
}
