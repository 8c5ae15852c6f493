package dev.sluice.producer.product;

/** A page of the shop. */
enum Page {
    HOME("/"),
    SEARCH("/search"),
    PRODUCT("/product"),
    CART("/cart"),
    CHECKOUT("/checkout"),
    THANKS("/thanks");

    private final String path;

    Page(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }
}
