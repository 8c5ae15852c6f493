package dev.sluice.ops.cli;

import dev.sluice.audit.Place;
import dev.sluice.producer.Caller;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "produce",
        description = "Runs a producer against the running platform, until it is done or Ctrl-C.",
        footer = {
            "%nWithout PRODUCER it lists everything that there is to set.",
            "%nExamples:",
            "  ./sluice produce                         everything that there is to set",
            "  ./sluice produce payments rate=50"
        },
        mixinStandardHelpOptions = true)
final class Produce implements Callable<Integer> {
    private static final Caller CALLER =
            new Caller("sluice produce", Set.of(Keys.BOOTSTRAP_SERVERS.key(), Keys.REGISTRY_URL.key()));

    @Mixin
    private Where where;

    @Parameters(
            arity = "0..*",
            paramLabel = "PRODUCER",
            description =
                    "payments, sensors, events, binance, kraken, coinbase, finnhub, replay FILE or venue-simulator, then"
                            + " settings as key=value.")
    private List<String> arguments = List.of();

    @Override
    public Integer call() {
        List<String> all = new ArrayList<>(arguments);
        if (!all.isEmpty()
                && dev.sluice.producer.Produce.knows(all.get(0))
                && !all.get(0).equals("venue-simulator")) {
            Place place = where.place();
            add(all, Keys.BOOTSTRAP_SERVERS, place.bootstrapServers());
            add(all, Keys.REGISTRY_URL, place.registryUrl());
        }
        // Ends the process: its exit status is ours.
        dev.sluice.producer.Produce.main(all, CALLER);
        return 0;
    }

    private static void add(List<String> arguments, Setting setting, String value) {
        if (arguments.stream().noneMatch(a -> a.startsWith(setting.key() + "="))) {
            arguments.add(setting.key() + "=" + value);
        }
    }
}
