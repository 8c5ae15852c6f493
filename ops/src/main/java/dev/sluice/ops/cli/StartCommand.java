package dev.sluice.ops.cli;

import dev.sluice.ops.services.Service;
import dev.sluice.ops.services.Services;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

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
                return service.runs() ? "runs already" : "";
            }

            @Override
            public String plan(String names) {
                return "Would start " + names + ".";
            }

            @Override
            public void make(Services services, List<String> names, Steps steps) {
                services.start(names, steps);
            }
        });
    }
}
