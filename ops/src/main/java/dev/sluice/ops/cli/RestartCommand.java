package dev.sluice.ops.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "restart",
        description = {
            "Ends parts as 'stop' does and starts them again, with the settings that there are now.",
            "A part that died is started by its supervisor without this; nothing is lost either way."
        },
        footer = {
            "%nExamples:",
            "  ./sluice restart spark           after a setting of the jobs has changed",
            "  ./sluice restart registry --on compose",
            "  ./sluice restart all"
        },
        mixinStandardHelpOptions = true)
final class RestartCommand implements Callable<Integer> {
    @Mixin
    private PartsDesk desk;

    @Override
    public Integer call() {
        return desk.change(new PartsDesk.Change(
                "end and start again", "Ended and started", service -> "", (services, names, steps) -> {
                    services.checkStart(names);
                    services.stop(names, steps);
                    services.start(names, steps);
                }));
    }
}
