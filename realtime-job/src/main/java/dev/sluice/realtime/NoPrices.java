package dev.sluice.realtime;

import dev.sluice.realtime.price.LatestPrice;
import dev.sluice.realtime.price.Lookup;
import dev.sluice.realtime.price.PriceBook;
import java.util.List;
import java.util.Optional;

/** For a job that runs no dataset with prices. */
final class NoPrices implements PriceBook {
    @Override
    public Lookup find(String venue, String symbol) {
        return new Lookup.Unknown();
    }

    @Override
    public Optional<List<LatestPrice>> all() {
        return Optional.of(List.of());
    }

    @Override
    public List<String> elsewhere() {
        return List.of();
    }
}
