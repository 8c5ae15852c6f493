package dev.sluice.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of 127.0.0.1 that nobody listens on, each given once. */
final class FreePorts {
    /** Below the range that the system gives to outgoing connections, so that none of them takes it before the part. */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;

    private final Set<Integer> given = new HashSet<>();

    int any() {
        for (int tries = LOWEST; tries < HIGHEST; tries++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (take(port)) {
                return port;
            }
        }
        throw new StackException("No port of 127.0.0.1 between " + LOWEST + " and " + HIGHEST + " is free.");
    }

    /** Whether the port was free, and is now given. */
    boolean take(int port) {
        return !given.contains(port) && isFree(port) && given.add(port);
    }

    /** The port is in use by the part that it is given to. */
    void keep(int port) {
        given.add(port);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
