package dev.sluice.ops.cli;

import dev.sluice.ops.services.MetricsPage;
import dev.sluice.ops.terminal.TextTable;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "metrics",
        description =
                "Where each part shows its metrics, and whether it does; ends with 1 if one does not. On compose it is"
                        + " Prometheus that is asked, because the pages are within the networks only.",
        footer = {"%nExamples:", "  ./sluice metrics", "  ./sluice metrics --output json"},
        mixinStandardHelpOptions = true)
final class MetricsCommand implements Callable<Integer> {
    private static final String PROMETHEUS = "http://127.0.0.1:19090";

    @Mixin
    private Where where;

    @Mixin
    private Listing listing;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<MetricsPage> pages = where.isLocal()
                ? MetricsPage.local(where.instance().metricsTargets())
                : MetricsPage.byPrometheus(PROMETHEUS);
        TextTable table = TextTable.of("part", "page", ">series", "why not");
        pages.forEach(page -> table.row(
                page.part(),
                page.url(),
                page.series().isPresent() ? page.series().getAsLong() : "-",
                page.why()));
        listing.print("pages", table, spec.commandLine().getOut());
        if (pages.isEmpty() && !listing.isJson()) {
            spec.commandLine().getOut().println("Nothing runs that shows any: './sluice up" + where.option() + "'.");
        }
        return !pages.isEmpty() && pages.stream().allMatch(MetricsPage::isRead) ? 0 : Main.FAILED;
    }
}
