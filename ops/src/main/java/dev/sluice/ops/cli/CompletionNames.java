package dev.sluice.ops.cli;

import dev.sluice.lakehouse.Pauses;
import dev.sluice.ops.doctor.Area;
import dev.sluice.ops.drill.Incident;
import dev.sluice.ops.drill.Incidents;
import dev.sluice.ops.services.PartNames;
import dev.sluice.schedule.Tasks;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.GoldTables;
import dev.sluice.schemas.table.SettlementTables;
import dev.sluice.schemas.table.TableSpec;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Names that a shell completes, by what a parameter is called in a command's usage. */
final class CompletionNames {
    private final List<Contract> contracts;
    private final List<String> parts;
    private final List<String> feeds;

    /**
     * @param parts of the platform at hand; none if there is none
     * @param feeds of it, those too that were told to end
     */
    CompletionNames(List<Contract> contracts, List<String> parts, List<String> feeds) {
        this.contracts = List.copyOf(contracts);
        this.parts = List.copyOf(parts);
        this.feeds = List.copyOf(feeds);
    }

    /** Empty for what cannot be listed beforehand, such as a file or a query. */
    List<String> of(String label) {
        return switch (label) {
            case "DATASET", "DATASET|TOPIC", "CONTRACT" -> datasets().toList();
            case "TABLE" -> tables().toList();
            case "STREAM" -> PausedNames.of(contracts);
            case "STREAM|LAYER" ->
                Stream.concat(layers(), PausedNames.of(contracts).stream()).toList();
            case "PART" ->
                Stream.of(Stream.of(PartNames.ALL), areas(), parts.stream())
                        .flatMap(names -> names)
                        .distinct()
                        .toList();
            case "FEED" -> feeds;
            case "PRODUCER" -> dev.sluice.producer.Produce.names();
            case "WHAT" ->
                Stream.of(areas(), datasets(), Stream.of("bronze", "silver", "gold"))
                        .flatMap(names -> names)
                        .toList();
            case "TASK" -> List.of(Tasks.SETTLEMENT, Tasks.HOURLY, Tasks.AUDIT, Tasks.MAINTENANCE);
            case "settlement|hourly|audit" -> List.of(Tasks.SETTLEMENT, Tasks.HOURLY, Tasks.AUDIT);
            case "NAME" ->
                Stream.concat(Stream.of("list"), Incidents.ALL.stream().map(Incident::name))
                        .toList();
            default -> List.of();
        };
    }

    private Stream<String> datasets() {
        return contracts.stream().map(Contract::dataset);
    }

    private Stream<String> tables() {
        return Stream.of(
                        contracts.stream().flatMap(contract -> DatasetTables.of(contract).stream()),
                        GoldTables.ALL.stream(),
                        SettlementTables.ALL.stream())
                .flatMap(tables -> tables)
                .map(TableSpec::name);
    }

    private static Stream<String> layers() {
        return Stream.of(Pauses.ALL, "bronze", "silver", "gold");
    }

    private static Stream<String> areas() {
        return Arrays.stream(Area.values()).map(Area::word);
    }
}
