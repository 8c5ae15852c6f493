package dev.sluice.stack;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** PostgreSQL, run by the database module. */
final class DatabasePart {
    static final String POSTGRES = "postgres";
    private static final int PROTOCOL_3 = 196_608;
    private static final int TIMEOUT_MILLIS = 2_000;

    private DatabasePart() {}

    static Part part() {
        return Part.named(Parts.DATABASE, DatabasePart::start)
                .port(POSTGRES)
                .ready(DatabasePart::letsUsIn)
                .companion(new Companion(Path.of("pgdata", "postmaster.pid"), DatabasePart::stop))
                .build();
    }

    private static Command start(Site site) {
        return server(site)
                .argument("start")
                .argument(site.port(POSTGRES))
                .argument(site.data())
                .argument(site.home().module(Parts.DATABASE).resolve("target/postgres"))
                .main("dev.sluice.stack.database.DatabaseServer");
    }

    private static Command stop(Site site) {
        return server(site).argument("stop").argument(site.data()).main("dev.sluice.stack.database.DatabaseServer");
    }

    private static JavaCommand server(Site site) {
        Path classes = site.home().built(Parts.DATABASE, "classes");
        return new JavaCommand()
                .temporary(site.temporary())
                .heap("160m")
                .option("-XX:+UseSerialGC")
                .option("-XX:TieredStopAtLevel=1")
                .option("-Dorg.slf4j.simpleLogger.showDateTime=true")
                .option("-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSS")
                .classPath(classes + ":" + site.home().classPath(Parts.DATABASE));
    }

    /** Opens a session on the database that is created last. */
    private static boolean letsUsIn(Site site) throws IOException {
        byte[] who = "user\0postgres\0database\0serving\0\0".getBytes(StandardCharsets.US_ASCII);
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), site.port(POSTGRES));
        try (Socket socket = new Socket()) {
            socket.connect(address, TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(Integer.BYTES + Integer.BYTES + who.length);
            out.writeInt(PROTOCOL_3);
            out.write(who);
            out.flush();
            return isReadyForQuery(new DataInputStream(socket.getInputStream()));
        }
    }

    /** The server greets with several messages, of which Z is the last; E says that it does not let us in. */
    private static boolean isReadyForQuery(DataInputStream in) throws IOException {
        byte message = in.readByte();
        while (message != 'Z' && message != 'E') {
            in.skipNBytes(in.readInt() - Integer.BYTES);
            message = in.readByte();
        }
        return message == 'Z';
    }
}
