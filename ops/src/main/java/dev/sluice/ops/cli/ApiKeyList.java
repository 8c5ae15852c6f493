package dev.sluice.ops.cli;

import dev.sluice.ingest.key.ApiKey;
import dev.sluice.ingest.key.KeyFile;
import dev.sluice.ops.terminal.TextTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        description = "Says which keys are good; not the keys.",
        footer = {"%nExamples:", "  ./sluice api-key list", "  ./sluice api-key list --output json"},
        mixinStandardHelpOptions = true)
final class ApiKeyList implements Callable<Integer> {
    @Mixin
    private Where where;

    @Mixin
    private Listing listing;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<ApiKey> keys = new KeyFile(where.instance().apiKeys()).keys();
        if (keys.isEmpty() && !listing.isJson()) {
            out.println("There is no key: './sluice api-key create APP" + where.option() + "' makes one.");
            return 0;
        }
        TextTable table = TextTable.of("id", "application", ">events per second", "created");
        keys.forEach(key -> table.row(key.id(), key.application(), key.eventsPerSecond(), key.created()));
        listing.print("keys", table, out);
        return 0;
    }
}
