package dev.sluice.ops.cli;

import dev.sluice.ops.console.Ink;
import dev.sluice.ops.platform.Platform;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "down", description = "Ends the local platform; its data stays.", mixinStandardHelpOptions = true)
final class Down implements Callable<Integer> {
    @Mixin
    private Where where;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Platform platform = where.platform();
        if (!platform.isUp()) {
            out.println("Sluice is down already.");
            return 0;
        }
        platform.stop(new Steps(out, Ink.ofProcess()));
        out.println("Sluice is down; its data stays in " + platform.instance().data() + ".");
        return 0;
    }
}
