package dev.sluice.ops.cli;

import dev.sluice.ops.platform.FeedControl;
import dev.sluice.ops.platform.FeedStatus;
import dev.sluice.ops.services.Service;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description =
                "Prints a script by which a shell completes commands and options of sluice, and names of datasets, tables,"
                        + " streams, tasks and incidents; with a platform at hand also of its parts and feeds.",
        footer = {
            "%nExamples:",
            "  source <(./sluice completion bash)",
            "  ./sluice completion zsh > ~/.sluice-completion && echo 'source ~/.sluice-completion' >> ~/.zshrc"
        },
        mixinStandardHelpOptions = true)
final class Completion implements Callable<Integer> {
    /** Shells that are known. One script serves both. */
    enum Shell {
        BASH,
        ZSH
    }

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    private Shell shell;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Where where;

    @Override
    public Integer call() {
        CommandLine root = spec.root().commandLine();
        name(spec.root(), names());
        PrintWriter out = spec.commandLine().getOut();
        if (shell == Shell.ZSH) {
            out.println("autoload -U +X compinit && compinit");
        }
        out.print(AutoComplete.bash("sluice", root));
        out.println("complete -F _complete_sluice -o default ./sluice");
        out.flush();
        return 0;
    }

    /** Whatever state a platform is in, a shell that reads this at its start gets a script. */
    private CompletionNames names() {
        try {
            List<Contract> contracts = where.contracts().ofEveryStatus();
            return where.isLocal() && where.instance().shape().isPresent()
                    ? new CompletionNames(contracts, parts(), feeds())
                    : new CompletionNames(contracts, List.of(), List.of());
        } catch (RuntimeException e) {
            spec.commandLine()
                    .getErr()
                    .println("Names are those that Sluice comes with, because this platform cannot be asked: "
                            + e.getMessage());
            return new CompletionNames(Contracts.shipped().ofEveryStatus(), List.of(), List.of());
        }
    }

    private List<String> parts() {
        return where.services().list().stream().map(Service::name).toList();
    }

    private List<String> feeds() {
        return FeedControl.of(where.instance()).list().stream()
                .map(FeedStatus::name)
                .toList();
    }

    private static void name(CommandSpec command, CompletionNames names) {
        for (PositionalParamSpec parameter : List.copyOf(command.positionalParameters())) {
            List<String> known = names.of(parameter.paramLabel());
            if (!known.isEmpty()) {
                command.remove(parameter);
                command.add(parameter.toBuilder().completionCandidates(known).build());
            }
        }
        command.subcommands().values().forEach(sub -> name(sub.getCommandSpec(), names));
    }
}
