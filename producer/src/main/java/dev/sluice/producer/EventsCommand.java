package dev.sluice.producer;

import dev.sluice.producer.generator.Frames;
import dev.sluice.producer.generator.Generated;
import dev.sluice.producer.generator.HourCurve;
import dev.sluice.producer.product.ProductGenerator;
import dev.sluice.producer.product.ProductPlan;
import dev.sluice.schemas.contract.Contract;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Generated product events, straight to the topic. */
record EventsCommand(ProductPlan plan, Contract contract, InstantSource clock) implements Feed {
    private static final int MOST_USERS = 1_000_000;

    static Command of(Options options) {
        long perSecond = FeedOptions.perSecond(options);
        ProductPlan plan = new ProductPlan(
                FeedOptions.seed(options),
                FeedOptions.runId(options),
                Math.toIntExact(options.number(ProduceKeys.USERS, 1, MOST_USERS)),
                FeedOptions.shares(options));
        FeedTime time = FeedTime.of(options, perSecond, HourCurve.flat());
        Publication publication = Publication.of(options, "product_events", perSecond);
        Feed feed = new EventsCommand(plan, publication.contract(), time.clock());
        return FeedOptions.command(options, publication, feed, time);
    }

    @Override
    public String word() {
        return "events";
    }

    @Override
    public Run run() {
        return new Run(plan.runId(), plan.seed(), "");
    }

    @Override
    public Supplier<Generated> start(Frames frames) {
        return new ProductGenerator(plan, contract, frames, clock);
    }
}
