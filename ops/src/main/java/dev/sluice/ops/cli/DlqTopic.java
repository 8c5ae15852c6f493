package dev.sluice.ops.cli;

import dev.sluice.audit.Place;
import dev.sluice.ops.deadletter.TopicLetter;
import dev.sluice.ops.deadletter.TopicLetters;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.ops.terminal.TextTable;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.DerivedTopics;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "topic",
        description = "The latest letters of a dead-letter topic: ours, or that of any Kafka Streams program.",
        footer = {"%nExamples:", "  ./sluice dlq topic payments --limit 5"},
        mixinStandardHelpOptions = true)
final class DlqTopic implements Callable<Integer> {
    @Mixin
    private Where where;

    @Parameters(paramLabel = "DATASET|TOPIC", description = "A dataset that the realtime job judges, or a topic.")
    private String name;

    @Mixin
    private DlqMost most;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        int letterCount = most.letters();
        Place place = where.place();
        List<TopicLetter> letters = TopicLetters.latest(place.broker(), topic(place), letterCount);
        PrintWriter out = spec.commandLine().getOut();
        if (letters.isEmpty()) {
            out.println("There is no dead letter in topic " + topic(place) + ".");
            return 0;
        }
        TextTable table = TextTable.of("at", "time", "came from", "kind", "why", "rules", ">bytes");
        letters.forEach(letter -> table.row(
                letter.at(),
                letter.time(),
                letter.source(),
                letter.kind(),
                letter.message(),
                letter.rules(),
                letter.valueBytes()));
        table.print(out, "", Ink.ofProcess()::bold);
        return 0;
    }

    private String topic(Place place) {
        return place.contracts().stream()
                .filter(contract -> contract.dataset().equals(name) && DerivedTopics.isJudged(contract))
                .map((Contract contract) -> DerivedTopics.deadLetters(contract).name())
                .findFirst()
                .orElse(name);
    }
}
