package dev.sluice.ops.cli;

import dev.sluice.ops.services.Service;
import dev.sluice.ops.services.Services;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "stop",
        description = {
            "Ends parts, gracefully: streams finish their batch, producers what is under way. They stay down until 'start';"
                    + " what they would have done waits and is not lost, as long as the topics keep it.",
            "'down' ends the platform as a whole; 'pause' lets streams wait without ending the driver."
        },
        footer = {
            "%nExamples:",
            "  ./sluice stop spark              the streams end after their batches",
            "  ./sluice stop feeds --dry-run"
        },
        mixinStandardHelpOptions = true)
final class StopCommand implements Callable<Integer> {
    @Mixin
    private PartsDesk desk;

    @Override
    public Integer call() {
        return desk.change(new PartsDesk.Change(
                "end", "Ended", service -> isDown(service.state()) ? "does not run" : "", Services::stop));
    }

    private static boolean isDown(Service.State state) {
        return state == Service.State.STOPPED || state == Service.State.DONE;
    }
}
