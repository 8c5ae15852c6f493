package dev.sluice.producer.spool;

import dev.sluice.producer.publish.Amount;
import dev.sluice.producer.publish.Outgoing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** A record as bytes: a version, then its parts, each with its length before it; -1 for null. */
final class RecordBytes {
    private static final int VERSION = 1;
    private static final int NULL = -1;

    private RecordBytes() {}

    static byte[] of(Outgoing record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            write(out, utf8(record.topic()));
            write(out, record.key());
            write(out, record.value());
            write(out, utf8(record.kind()));
            out.writeInt(record.headers().size());
            for (Header header : record.headers()) {
                write(out, utf8(header.key()));
                write(out, header.value());
            }
            write(out, record.amount().map(amount -> utf8(amount.currency())).orElse(null));
            write(
                    out,
                    record.amount()
                            .map(amount -> utf8(amount.value().toString()))
                            .orElse(null));
        } catch (IOException e) {
            throw new UncheckedIOException("An array does not fail", e);
        }
        return bytes.toByteArray();
    }

    /** @throws IOException if these are no record's bytes */
    static Outgoing read(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IOException("expected a record of version " + VERSION + ", got " + version);
            }
            String topic = text(in);
            byte[] key = part(in);
            byte[] value = part(in);
            String kind = text(in);
            List<Header> headers = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                headers.add(new RecordHeader(text(in), part(in)));
            }
            byte[] currency = part(in);
            byte[] money = part(in);
            Optional<Amount> amount = currency == null || money == null
                    ? Optional.empty()
                    : Optional.of(new Amount(string(currency), new BigDecimal(string(money))));
            return new Outgoing(topic, key, value, headers, kind, amount);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new IOException("expected a record, got " + bytes.length + " bytes that are none: " + e, e);
        }
    }

    private static void write(DataOutputStream out, byte[] part) throws IOException {
        out.writeInt(part == null ? NULL : part.length);
        if (part != null) {
            out.write(part);
        }
    }

    private static byte[] part(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length == NULL) {
            return null;
        }
        if (length < 0 || length > in.available()) {
            throw new IOException(
                    "expected a part of a record, got one of " + length + " bytes with " + in.available() + " left");
        }
        return in.readNBytes(length);
    }

    private static String text(DataInputStream in) throws IOException {
        byte[] part = part(in);
        if (part == null) {
            throw new IOException("expected a text, got null");
        }
        return string(part);
    }

    private static String string(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
