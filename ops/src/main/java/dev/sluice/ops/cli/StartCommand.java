package dev.sluice.ops.cli;

import dev.sluice.ops.services.Services;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "start",
        description = {
            "Starts parts that were stopped. What runs already is left alone.",
            "A platform as a whole is started by 'up', and brought back from damage by 'recover'."
        },
        footer = {
            "%nExamples:",
            "  ./sluice start spark             the streams go on where their tables stand",
            "  ./sluice start kafka --on compose"
        },
        mixinStandardHelpOptions = true)
final class StartCommand implements Callable<Integer> {
    @Mixin
    private PartsDesk desk;

    @Override
    public Integer call() {
        return desk.change(new PartsDesk.Change(
                "start", "Started", service -> service.runs() ? "runs already" : "", Services::start));
    }
}
