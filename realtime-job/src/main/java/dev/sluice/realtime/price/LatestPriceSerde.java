package dev.sluice.realtime.price;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Prices as bytes of the store and its changelog; decimals as text. */
final class LatestPriceSerde {
    private static final byte VERSION = 1;

    private LatestPriceSerde() {}

    static Serde<LatestPrice> serde() {
        return Serdes.serdeFrom(
                (topic, price) -> price == null ? null : written(price),
                (topic, bytes) -> bytes == null ? null : read(bytes));
    }

    private static byte[] written(LatestPrice price) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(price.venue());
            out.writeUTF(price.feed());
            out.writeUTF(price.symbol());
            out.writeLong(price.tradeId());
            out.writeUTF(price.price().toPlainString());
            out.writeUTF(price.quantity().toPlainString());
            out.writeLong(price.tradeMicros());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static LatestPrice read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte version = in.readByte();
            if (version != VERSION) {
                throw new IllegalArgumentException("Price has version " + version + ", expected " + VERSION);
            }
            return new LatestPrice(
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    in.readLong(),
                    new BigDecimal(in.readUTF()),
                    new BigDecimal(in.readUTF()),
                    in.readLong());
        } catch (IOException e) {
            throw new UncheckedIOException("Price of " + bytes.length + " bytes ends too early", e);
        }
    }
}
