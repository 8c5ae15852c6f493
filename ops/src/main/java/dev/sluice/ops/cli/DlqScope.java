package dev.sluice.ops.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.ops.sql.AnswerFormat;
import dev.sluice.schemas.contract.Contract;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the commands about dead letters share. No method here may name a type of Spark's: other commands start without it. */
final class DlqScope {
    @Mixin
    private ContractsChoice choice;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "table, csv or json (default: ${DEFAULT-VALUE}).",
            defaultValue = "table")
    private AnswerFormat format;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /**
     * Says of how many letters something became true, or would.
     *
     * @param field of JSON that has their number
     * @param sentence with their number and the dataset, for people
     */
    void say(String field, String sentence, String dataset, long letters) {
        PrintWriter out = spec.commandLine().getOut();
        if (isJson()) {
            out.println(new ObjectMapper()
                    .createObjectNode()
                    .put("dataset", dataset)
                    .put(field, letters)
                    .toPrettyString());
        } else {
            out.printf(sentence, letters, dataset);
        }
    }

    /** Whether nothing but JSON may be printed. */
    boolean isJson() {
        return format == AnswerFormat.JSON;
    }

    /** The contract of that name; throws with the names that there are. */
    Contract contract(String dataset) {
        return choice.contract(dataset);
    }

    /** The same for a command that judges by the contract or changes letters, which says which contracts these are. */
    Contract contractToActBy(String dataset) {
        return choice.contractToActBy(dataset, spec.commandLine().getErr());
    }

    /** That dataset, or all of them if none is named. */
    List<Contract> contracts(String dataset) {
        return dataset == null ? choice.contracts().all() : List.of(contract(dataset));
    }

    /** Does the work, and prints where the command does. */
    DlqDesk desk() {
        return new DlqDesk(
                choice.where(),
                format,
                spec.commandLine().getOut(),
                spec.commandLine().getErr());
    }
}
