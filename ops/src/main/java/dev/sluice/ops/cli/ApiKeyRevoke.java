package dev.sluice.ops.cli;

import dev.sluice.ingest.key.ApiKey;
import dev.sluice.ingest.key.KeyFile;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "revoke",
        description =
                "Lets nobody in with a key any more. To rotate keys, create one, give it out, then revoke the old one.",
        footer = {"%nExamples:", "  ./sluice api-key revoke 3f9a2c --dry-run", "  ./sluice api-key revoke 3f9a2c"},
        mixinStandardHelpOptions = true)
final class ApiKeyRevoke implements Callable<Integer> {
    @Mixin
    private Where where;

    @Mixin
    private DryRun dry;

    @Parameters(paramLabel = "ID", description = "As 'api-key list' has it.")
    private String id;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (id.isBlank()) {
            throw new ParameterException(spec.commandLine(), "ID is empty: 'api-key list' has those there are.");
        }
        KeyFile file = new KeyFile(where.instance().apiKeys());
        Optional<ApiKey> known =
                file.keys().stream().filter(key -> key.id().equals(id)).findFirst();
        if (dry.isOn() && known.isPresent()) {
            spec.commandLine()
                    .getOut()
                    .println("Would revoke key " + id + " of " + known.get().application() + ", made at "
                            + known.get().created() + "; nothing was changed.");
            return 0;
        }
        if (known.isPresent() && file.revoke(id)) {
            spec.commandLine().getOut().println("Key " + id + " lets nobody in any more.");
            ApiKeyReader.advice(where).ifPresent(spec.commandLine().getErr()::println);
            return 0;
        }
        spec.commandLine()
                .getErr()
                .println("There is no key " + id + ": './sluice api-key list" + where.option()
                        + "' has those there are.");
        return Main.FAILED;
    }
}
