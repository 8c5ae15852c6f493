package dev.sluice.ops.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.ops.terminal.TextTable;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        description = "The replays that are neither swapped in nor dropped, and how far they are.",
        footer = {"%nExamples:", "  ./sluice replay list"},
        mixinStandardHelpOptions = true)
final class ReplayList implements Callable<Integer> {
    @Mixin
    private ReplayScope scope;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        TextTable table = TextTable.of("table", ">judged", ">waiting", "begun", "rules");
        ObjectNode root = ReplayJson.root();
        ArrayNode json = root.putArray("replays");
        scope.desk(spec).list(scope.contracts(), (name, state) -> {
            if (name.startsWith("gold.")) {
                table.row(name, "", "", "", "");
                json.addObject().put("table", name);
            }
            state.ifPresent(s -> {
                long waiting = s.waiting().length();
                table.row(name, s.now().in(), waiting, s.begun().toString(), s.ruleSet());
                json.addObject()
                        .put("table", name)
                        .put("judged", s.now().in())
                        .put("waiting", waiting)
                        .put("begun", s.begun().toString())
                        .put("ruleSet", s.ruleSet());
            });
            return null;
        });
        if (scope.output() == Output.JSON) {
            out.println(root.toPrettyString());
        } else if (json.isEmpty()) {
            out.println("There is no replay.");
        } else {
            table.print(out, "  ", Ink.ofProcess()::dim);
        }
        return 0;
    }
}
