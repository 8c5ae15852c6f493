package dev.sluice.realtime.fraud;

import dev.sluice.realtime.fraud.CardHistory.Attempt;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Histories as bytes of the store and its changelog. Rules are bits, so {@link FraudRule} only ever grows at its end. */
final class CardHistorySerde {
    private static final byte VERSION = 1;

    /** A history is read for each payment, and what it holds is nearly always one of a few sets. */
    private static final Map<Byte, Set<FraudRule>> RULES_BY_BITS = new ConcurrentHashMap<>();

    private CardHistorySerde() {}

    static Serde<CardHistory> serde() {
        return Serdes.serdeFrom(
                (topic, history) -> history == null ? null : written(history),
                (topic, bytes) -> bytes == null ? null : read(bytes));
    }

    private static byte[] written(CardHistory history) {
        ByteArrayOutputStream bytes =
                new ByteArrayOutputStream(64 * history.attempts().size());
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeShort(history.attempts().size());
            for (Attempt attempt : history.attempts()) {
                write(attempt.payment(), out);
                out.writeByte(bits(attempt.alerted()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(Payment payment, DataOutputStream out) throws IOException {
        byte[] unscaled = payment.amount().unscaledValue().toByteArray();
        out.writeUTF(payment.transactionId());
        out.writeLong(payment.eventMicros());
        out.writeUTF(payment.merchantId());
        out.writeByte(payment.amount().scale());
        out.writeByte(unscaled.length);
        out.write(unscaled);
        out.writeUTF(payment.currency());
        out.writeUTF(payment.location());
        out.writeBoolean(payment.isDeclined());
    }

    private static CardHistory read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte version = in.readByte();
            if (version != VERSION) {
                throw new IllegalArgumentException("Card history has version " + version + ", expected " + VERSION);
            }
            int size = in.readUnsignedShort();
            List<Attempt> attempts = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                attempts.add(new Attempt(payment(in), rules(in.readByte())));
            }
            return new CardHistory(attempts);
        } catch (IOException e) {
            throw new UncheckedIOException("Card history of " + bytes.length + " bytes ends too early", e);
        }
    }

    private static Payment payment(DataInputStream in) throws IOException {
        String transactionId = in.readUTF();
        long eventMicros = in.readLong();
        String merchantId = in.readUTF();
        int scale = in.readByte();
        BigInteger unscaled = new BigInteger(in.readNBytes(in.readUnsignedByte()));
        return new Payment(
                transactionId,
                eventMicros,
                merchantId,
                new BigDecimal(unscaled, scale),
                in.readUTF(),
                in.readUTF(),
                in.readBoolean());
    }

    private static int bits(Set<FraudRule> rules) {
        int bits = 0;
        for (FraudRule rule : rules) {
            bits |= rule.bit();
        }
        return bits;
    }

    private static Set<FraudRule> rules(byte bits) {
        return RULES_BY_BITS.computeIfAbsent(bits, b -> Arrays.stream(FraudRule.values())
                .filter(rule -> (b & rule.bit()) != 0)
                .collect(Collectors.toUnmodifiableSet()));
    }
}
