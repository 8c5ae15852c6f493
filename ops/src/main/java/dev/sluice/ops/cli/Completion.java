package dev.sluice.ops.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description = "Prints a script by which a shell completes commands and options of sluice.",
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

    @Override
    public Integer call() {
        CommandLine root = spec.root().commandLine();
        PrintWriter out = spec.commandLine().getOut();
        if (shell == Shell.ZSH) {
            out.println("autoload -U +X compinit && compinit");
        }
        out.print(AutoComplete.bash("sluice", root));
        out.println("complete -F _complete_sluice -o default ./sluice");
        out.flush();
        return 0;
    }
}
