package dev.sluice.ops.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "api-key",
        description = "Says who may send product events. An API that runs goes by it within a second.",
        subcommands = {ApiKeyCreate.class, ApiKeyList.class, ApiKeyRevoke.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class ApiKeyCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which: create, list or revoke.");
    }
}
