package dev.sluice.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.conv;
import static org.apache.spark.sql.functions.hex;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;

import dev.sluice.schemas.registry.WireFormat;
import dev.sluice.schemas.table.Envelope;
import java.nio.ByteBuffer;
import org.apache.spark.sql.Column;

/** The Confluent frame around a value, in Spark's terms. */
final class Frame {
    private static final Column VALUE = col(Envelope.VALUE);

    private Frame() {}

    /** The first five bytes: magic byte and schema id. */
    static Column header() {
        return VALUE.substr(1, WireFormat.HEADER_BYTES);
    }

    /** Whether the value has a frame; never null. */
    static Column isFramed() {
        return VALUE.isNotNull()
                .and(length(VALUE).geq(WireFormat.HEADER_BYTES))
                .and(VALUE.substr(1, 1).equalTo(lit(new byte[] {WireFormat.MAGIC})));
    }

    /** What follows the header. */
    static Column payload() {
        return VALUE.substr(lit(WireFormat.HEADER_BYTES + 1), length(VALUE));
    }

    /** Header of schema {@code id}. Comparing five bytes is cheaper than making a number of four. */
    static Column headerOf(int id) {
        return lit(ByteBuffer.allocate(WireFormat.HEADER_BYTES)
                .put(WireFormat.MAGIC)
                .putInt(id)
                .array());
    }

    /** The id as a number, by way of text: slow, so not for every row. */
    static Column id(Column header) {
        return conv(hex(header.substr(2, 4)), 16, 10).cast("bigint").cast("int");
    }
}
