package dev.sluice.producer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.producer.publish.Publisher;
import dev.sluice.producer.publish.Receipt;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Says once a second how far a publisher is, to people and to a file, and at the end how it ended. */
final class Reporter implements AutoCloseable {
    /** A broker that has many records to write may well need a few. */
    private static final int IDLE_SECONDS = 5;

    private final Publisher publisher;
    private final Optional<ReceiptFile> file;
    private final Consumer<ObjectNode> details;
    private final Stop stop;
    private final PrintStream out;
    private final Instant started = Instant.now();
    private final long startNanos = System.nanoTime();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean isEnding;
    private long lastAcknowledged;
    private int idleSeconds;
    private final Thread ticker = new Thread(this::tick, "reporter");

    /** @param details adds what the command knows about itself to every receipt */
    Reporter(
            Publisher publisher, Optional<ReceiptFile> file, Consumer<ObjectNode> details, Stop stop, PrintStream out) {
        this.publisher = publisher;
        this.file = file;
        this.details = details;
        this.stop = stop;
        this.out = out;
        write(publisher.receipt(), Stage.UNDER_WAY);
        ticker.setDaemon(true);
        ticker.start();
    }

    private enum Stage {
        UNDER_WAY,
        FINAL
    }

    /** Waits for what is under way, writes the last receipt and returns it. */
    Receipt finish() {
        isEnding = true;
        Receipt receipt = publisher.flush();
        close();
        write(receipt, Stage.FINAL);
        out.println("Done: " + line(receipt));
        receipt.firstErrors().forEach(error -> out.println("Failed: " + error));
        return receipt;
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            ticker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tick() {
        try {
            while (!ended.await(1, TimeUnit.SECONDS)) {
                report(publisher.receipt());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void report(Receipt receipt) {
        idleSeconds = receipt.waiting() > 0 && receipt.acknowledged() == lastAcknowledged ? idleSeconds + 1 : 0;
        lastAcknowledged = receipt.acknowledged();
        out.println(words(receipt));
        try {
            write(receipt, Stage.UNDER_WAY);
        } catch (UncheckedIOException e) {
            // Thrown on, it would silently end the reports; the last receipt is written by finish, which does throw.
            out.println(e.getMessage() + ": " + e.getCause());
        }
    }

    private String words(Receipt receipt) {
        // Whoever is blocked by a broker that is away does not come to its end before that is over.
        if ((isEnding || stop.isRequested()) && receipt.waiting() > 0) {
            return ending(receipt);
        }
        return idleSeconds >= IDLE_SECONDS ? waiting(receipt) : line(receipt);
    }

    private static String ending(Receipt receipt) {
        return String.format(
                "Ending: %,d records wait for the broker, which has not taken them yet", receipt.waiting());
    }

    private String waiting(Receipt receipt) {
        return String.format(
                "Waiting: %,d records are kept for the broker, which has taken none for %,d seconds; %,d acknowledged",
                receipt.waiting(), idleSeconds, receipt.acknowledged());
    }

    private void write(Receipt receipt, Stage stage) {
        if (file.isPresent()) {
            ObjectNode json = ReceiptJson.of(receipt);
            json.put("final", stage == Stage.FINAL);
            json.put("started", started.toString());
            json.put("written", Instant.now().toString());
            json.put("acknowledgedPerSecond", perSecond(receipt));
            details.accept(json);
            file.get().write(json);
        }
    }

    private String line(Receipt receipt) {
        return String.format(
                "%,d sent, %,d acknowledged, %,d failed, %,d/s",
                receipt.attempted(), receipt.acknowledged(), receipt.failed(), perSecond(receipt));
    }

    private long perSecond(Receipt receipt) {
        long millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos));
        return receipt.acknowledged() * 1000 / millis;
    }
}
