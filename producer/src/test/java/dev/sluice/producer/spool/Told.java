package dev.sluice.producer.spool;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what a spool told. */
final class Told implements SpoolListener {
    private final List<String> words = new CopyOnWriteArrayList<>();

    @Override
    public void full(String reason) {
        words.add("full: " + reason);
    }

    @Override
    public void roomAgain() {
        words.add("room");
    }

    List<String> words() {
        return words;
    }
}
