package dev.sluice.console.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** What is sent, packed once for all who take it packed. */
final class Body {
    private static final int WORTH_PACKING = 1_000;

    /** How it goes over the wire. */
    enum Form {
        PLAIN,
        PACKED
    }

    private final String type;
    private final byte[] plain;
    private final byte[] packed;

    private Body(String type, byte[] plain) {
        this.type = type;
        this.plain = plain;
        this.packed = plain.length < WORTH_PACKING ? plain : packed(plain);
    }

    static Body of(String type, byte[] content) {
        return new Body(type, content.clone());
    }

    static Body text(String text) {
        return new Body("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    static Body json(JsonNode node) {
        return new Body("application/json", Json.bytes(node));
    }

    String type() {
        return type;
    }

    /** Packed for who takes it so, if it is worth it. */
    Form formFor(String acceptEncoding) {
        return packed != plain && acceptEncoding != null && acceptEncoding.contains("gzip") ? Form.PACKED : Form.PLAIN;
    }

    int length(Form form) {
        return form == Form.PACKED ? packed.length : plain.length;
    }

    void writeTo(OutputStream out, Form form) throws IOException {
        out.write(form == Form.PACKED ? packed : plain);
    }

    private static byte[] packed(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 2);
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory could not be written", e);
        }
        return out.toByteArray();
    }
}
