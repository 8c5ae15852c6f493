package dev.sluice.ops.cli;

import dev.sluice.audit.Place;
import dev.sluice.audit.Wait;
import dev.sluice.monitor.Topic;
import dev.sluice.monitor.Topics;
import dev.sluice.ops.terminal.TextTable;
import dev.sluice.schemas.contract.Contract;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        description =
                "Lists the topics that contracts declare, with what the broker has of them. Ends with 1 if one is missing.",
        footer = {"%nExamples:", "  ./sluice topic list", "  ./sluice topic list --output json"},
        mixinStandardHelpOptions = true)
final class TopicList implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    @Mixin
    private Where where;

    @Mixin
    private Listing listing;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Place place = where.knownPlace();
        List<Contract> contracts = place.contracts();
        try (Topics topics = Topics.at(place.broker(), PATIENCE)) {
            Map<String, Topic> there =
                    topics.read(contracts.stream().map(c -> c.topic().name()).toList());
            print(contracts, there);
            return there.size() == contracts.size() ? 0 : Main.FAILED;
        }
    }

    private void print(List<Contract> contracts, Map<String, Topic> there) {
        TextTable table = TextTable.of("topic", "dataset", ">partitions", ">declared", ">offsets", "kept for");
        for (Contract contract : contracts) {
            Topic topic = there.get(contract.topic().name());
            if (topic == null) {
                table.row(
                        contract.topic().name(),
                        contract.dataset(),
                        0,
                        contract.topic().partitions(),
                        0,
                        "missing: './sluice topic apply" + where.option() + "' makes it");
            } else {
                table.row(
                        topic.name(),
                        contract.dataset(),
                        topic.logs().size(),
                        contract.topic().partitions(),
                        topic.logs().values().stream().mapToLong(Wait::length).sum(),
                        topic.retention().<Object>map(span -> span).orElse("ever"));
            }
        }
        listing.print("topics", table, spec.commandLine().getOut());
    }
}
