package dev.sluice.producer.venue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A capture of cryptofeed's: lines {@code SECONDS: MESSAGE}, lines {@code wss://… <-> SECONDS} where the recorder connected,
 * and {@code wss://… <- SECONDS: MESSAGE} where it sent. Messages are received when they were recorded. Any other line is a
 * message too, received when the one before it was.
 */
public final class RecordedFeed implements Feed {
    private static final Pattern CONNECTED = Pattern.compile("(wss?://\\S+) <-> .*");
    private static final Pattern SENT = Pattern.compile("wss?://\\S+ <- [0-9.]+: ");
    private static final Pattern MESSAGE = Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,18})?): (.*)");

    private final Path file;
    private final BufferedReader lines;
    private Instant last = Instant.EPOCH;
    private long connection = 1;
    private boolean heard;
    private boolean ended;

    public RecordedFeed(Path file) {
        this.file = file;
        try {
            lines = Files.newBufferedReader(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the capture " + file, e);
        }
    }

    /** Where the first line of {@code file} says that the recorder connected to, if it says so. */
    public static Optional<String> url(Path file) {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            String first = reader.readLine();
            Matcher connected = CONNECTED.matcher(first == null ? "" : first);
            return connected.matches() ? Optional.of(connected.group(1)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the capture " + file, e);
        }
    }

    @Override
    public Optional<Received> poll(Duration patience) {
        try {
            String line = lines.readLine();
            while (line != null && isOfTheRecorder(line)) {
                line = lines.readLine();
            }
            heard = true;
            ended = line == null;
            return Optional.ofNullable(line).map(this::received);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the capture " + file, e);
        }
    }

    @Override
    public boolean isExhausted() {
        return ended;
    }

    /** There is nobody to hear it. */
    @Override
    public void say(long to, String text) {}

    /** None, however many the recorder took. */
    @Override
    public long connections() {
        return 0;
    }

    @Override
    public Optional<String> obstacle() {
        return Optional.empty();
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close the capture " + file, e);
        }
    }

    /** Whether the line tells what the recorder did: connect, or send. */
    private boolean isOfTheRecorder(String line) {
        boolean isConnect = CONNECTED.matcher(line).matches();
        if (isConnect && heard) {
            connection++;
        }
        return isConnect || line.isBlank() || SENT.matcher(line).lookingAt();
    }

    private Received received(String line) {
        Matcher message = MESSAGE.matcher(line);
        if (!message.matches()) {
            return new Received(line, last, Origin.RECORDED, connection);
        }
        long micros = new BigDecimal(message.group(1)).movePointRight(6).longValue();
        last = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        return new Received(message.group(2), last, Origin.RECORDED, connection);
    }
}
