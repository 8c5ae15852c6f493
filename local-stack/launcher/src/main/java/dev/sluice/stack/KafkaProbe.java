package dev.sluice.stack;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks a broker for the metadata of no topic (version 2): the answer names the live brokers and the cluster. */
final class KafkaProbe {
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final short METADATA = 3;
    private static final short VERSION = 2;
    private static final int CORRELATION = 17;
    private static final int REQUEST_BYTES = 14;

    private KafkaProbe() {}

    /** Whether a broker of this very cluster answers and takes part in it. */
    static boolean serves(int port, String clusterId) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request());
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.readInt(); // the size
            return in.readInt() == CORRELATION && liveBrokers(in) > 0 && clusterId.equals(text(in));
        }
    }

    private static byte[] request() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(REQUEST_BYTES);
        out.writeShort(METADATA);
        out.writeShort(VERSION);
        out.writeInt(CORRELATION);
        out.writeShort(-1); // no client id
        out.writeInt(0); // no topics
        return bytes.toByteArray();
    }

    private static int liveBrokers(DataInputStream in) throws IOException {
        int brokers = in.readInt();
        for (int i = 0; i < brokers; i++) {
            in.readInt(); // node id
            text(in); // host
            in.readInt(); // port
            text(in); // rack
        }
        return brokers;
    }

    private static String text(DataInputStream in) throws IOException {
        short length = in.readShort();
        return length < 0 ? "" : new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
