package dev.sluice.console.look;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.console.fact.PriceFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks the realtime job for the latest prices. */
final class PriceEye implements Eye<List<PriceFacts>> {
    private static final int MOST = 50;
    private static final String PART = "realtime";

    private final WebEye web;
    private final Supplier<Optional<String>> url;
    private final Answers answers;

    /** @param url where the realtime job answers; empty if there is none */
    PriceEye(WebEye web, Supplier<Optional<String>> url, Answers answers) {
        this.web = web;
        this.url = url;
        this.answers = answers;
    }

    @Override
    public List<PriceFacts> see() {
        Optional<String> base = url.get();
        if (base.isEmpty()) {
            return List.of();
        }
        List<PriceFacts> prices = new ArrayList<>();
        Eye<JsonNode> question = answers.of(PART, () -> web.json(base.get() + "/v1/prices"));
        for (JsonNode price : question.see().path("prices")) {
            prices.add(new PriceFacts(
                    price.path("venue").asText(),
                    price.path("symbol").asText(),
                    price.path("price").asText(),
                    price.path("quantity").asText(),
                    Instant.parse(price.path("trade_time").asText())));
        }
        prices.sort(Comparator.comparing(PriceFacts::venue).thenComparing(PriceFacts::symbol));
        return prices.subList(0, Math.min(MOST, prices.size()));
    }
}
