package dev.sluice.ops.cli;

import dev.sluice.ops.services.Service;
import dev.sluice.ops.services.Services;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

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
                return "";
            }

            @Override
            public String plan(String names) {
                return "Would end and start again " + names + ".";
            }

            @Override
            public void make(Services services, List<String> names, Steps steps) {
                services.stop(names, steps);
                services.start(names, steps);
            }
        });
    }
}
