package dev.sluice.ops.cli;

import dev.sluice.ops.services.Service;
import dev.sluice.ops.services.Services;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

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

    @Parameters(
            paramLabel = "PART",
            arity = "1..*",
            description = "A part such as driver, an area such as spark, kafka or feeds, or all.")
    private List<String> words;

    @Override
    public Integer call() {
        return desk.change(words, new PartsDesk.Change() {
            @Override
            public String refusal(Service service) {
                return service.state() == Service.State.STOPPED || service.state() == Service.State.DONE
                        ? "does not run"
                        : "";
            }

            @Override
            public String plan(String names) {
                return "Would end " + names + ".";
            }

            @Override
            public void make(Services services, List<String> names, Steps steps) {
                services.stop(names, steps);
            }
        });
    }
}
