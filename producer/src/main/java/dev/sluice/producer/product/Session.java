package dev.sluice.producer.product;

import dev.sluice.producer.product.Step.Sale;
import dev.sluice.producer.product.Step.Trial;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A visit to the shop, from the home page as far down the funnel as the visitor goes: search, products, cart, checkout, sale.
 * An experiment is shown once, on the page where it is.
 */
final class Session {
    private static final int SEARCHES_PERCENT = 60;
    private static final int WANTS_PERCENT = 35;
    private static final int CHECKS_OUT_PERCENT = 60;
    private static final int BUYS_PERCENT = 65;
    /** What the tried button brings. */
    private static final int BUYS_MORE_PERCENT = 8;

    private static final int MOST_PRODUCTS = 4;
    private static final int PRODUCTS = 500;

    private final User user;
    private final long seed;
    private final SplittableRandom random;
    private final Deque<Step> steps = new ArrayDeque<>();

    Session(User user, long seed, SplittableRandom random) {
        this.user = user;
        this.seed = seed;
        this.random = random;
        visit();
    }

    User user() {
        return user;
    }

    boolean isOver() {
        return steps.isEmpty();
    }

    Step next() {
        return steps.remove();
    }

    private void visit() {
        view(Page.HOME, "");
        if (isOf(SEARCHES_PERCENT)) {
            view(Page.SEARCH, "?q=" + random.nextInt(PRODUCTS));
            steps.add(Step.own("searched", Map.of("hits", Integer.toString(random.nextInt(60)))));
        }
        int product = 0;
        for (int seen = random.nextInt(MOST_PRODUCTS + 1); seen > 0; seen--) {
            product = 1 + random.nextInt(PRODUCTS);
            view(Page.PRODUCT, "/" + product);
        }
        if (product > 0 && isOf(WANTS_PERCENT)) {
            steps.add(Step.own("add_to_cart", Map.of("product", Integer.toString(product))));
            cart(product);
        }
    }

    private void cart(int product) {
        view(Page.CART, "");
        if (!isOf(CHECKS_OUT_PERCENT)) {
            return;
        }
        view(Page.CHECKOUT, "");
        Optional<Trial> button = trial(Experiment.CHECKOUT_BUTTON);
        boolean isTried = button.filter(t -> t.variant().equals("B")).isPresent();
        if (isOf(isTried ? BUYS_PERCENT + BUYS_MORE_PERCENT : BUYS_PERCENT)) {
            String order = "order-" + Long.toString(random.nextLong() >>> 1, Character.MAX_RADIX);
            Sale sale = new Sale(price(), user.currency().code());
            steps.add(Step.conversion(sale, button, Map.of("order", order, "product", Integer.toString(product))));
            view(Page.THANKS, "");
        }
    }

    private void view(Page page, String more) {
        steps.add(Step.view("https://shop.example" + page.path() + more));
        Experiment.ALL.stream()
                .filter(experiment -> experiment.page() == page)
                .filter(experiment -> page != Page.PRODUCT || isFirstProduct())
                .flatMap(experiment -> trial(experiment).stream())
                .forEach(trial -> steps.add(Step.exposure(trial)));
    }

    private boolean isFirstProduct() {
        return steps.stream()
                        .filter(step ->
                                step.page().filter(p -> p.contains("/product/")).isPresent())
                        .count()
                == 1;
    }

    private Optional<Trial> trial(Experiment experiment) {
        return experiment.variant(seed, user.number()).map(variant -> new Trial(experiment.id(), variant));
    }

    /** From 5 to 200 in major units, in the smallest units of the currency. */
    private BigDecimal price() {
        int decimals = user.currency().decimals();
        long one = BigDecimal.TEN.pow(decimals).longValueExact();
        return BigDecimal.valueOf(random.nextLong(5 * one, 200 * one + 1), decimals);
    }

    private boolean isOf(int percent) {
        return random.nextInt(100) < percent;
    }
}
