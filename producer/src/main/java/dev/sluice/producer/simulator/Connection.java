package dev.sluice.producer.simulator;

import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.util.List;
import java.util.SplittableRandom;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.exceptions.WebsocketNotConnectedException;

/** One connection: how it is written to, and what goes wrong with it. */
final class Connection implements Line {
    private static final int MOST_WAITING = 100_000;

    private final int number;
    private final WebSocket socket;
    private final Faults faults;
    private final Ledger ledger;
    private final SplittableRandom random;
    private State state = State.SOUND;
    private long sent;

    private enum State {
        SOUND,
        /** Everything written so far is to reach the client; then it ends. */
        DROPPING,
        SILENT,
        GONE
    }

    /** @param number counted from 1; decides with {@code seed} when a fault happens */
    Connection(int number, WebSocket socket, long seed, Faults faults, Ledger ledger) {
        this.number = number;
        this.socket = socket;
        this.faults = faults;
        this.ledger = ledger;
        this.random = new SplittableRandom(seed * 31 + number);
    }

    int number() {
        return number;
    }

    boolean isSilent() {
        return state == State.SILENT;
    }

    @Override
    public void say(String message) {
        if (state == State.SOUND) {
            write(message);
        }
    }

    @Override
    public void tell(String message, Manner manner, List<Trade> trades) {
        if (state == State.SOUND) {
            misbehave();
        }
        boolean isWritten = state == State.SOUND && write(message);
        ledger.told(number, isWritten ? manner : Manner.MISSED, trades);
        sent++;
    }

    @Override
    public void ping() {
        if (state == State.SOUND && socket.isOpen()) {
            socket.sendPing();
        }
    }

    @Override
    public void close(int code, String reason) {
        state = State.GONE;
        socket.close(code, reason);
    }

    /** Ends what is to be dropped, once all that the ledger calls told has left. */
    void settle() {
        if (state != State.GONE && socket.hasBufferedData()) {
            demandWrite();
        } else if (state == State.DROPPING) {
            state = State.GONE;
            SelectionKey key = ((WebSocketImpl) socket).getSelectionKey();
            // Not a close handshake: the reader is to find out by itself.
            ((WebSocketImpl) socket).closeConnection(1006, "fault: dropped");
            // Until the server's thread looks at the key, the connection is only half closed.
            key.selector().wakeup();
        }
    }

    /**
     * The server's thread stops to look for what is to be written after it found nothing, even if something came between the
     * two. The next message would wake it, but this may have been the last.
     */
    private void demandWrite() {
        SelectionKey key = ((WebSocketImpl) socket).getSelectionKey();
        try {
            key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
            key.selector().wakeup();
        } catch (CancelledKeyException e) {
            // It left, and is about to be removed.
            state = State.GONE;
        }
    }

    private void misbehave() {
        boolean isFull = faults.dropAfter() > 0 && sent >= faults.dropAfter();
        double drawn = random.nextDouble();
        if (isFull || drawn < faults.share(Fault.DROP)) {
            state = State.DROPPING;
            ledger.connection(number, Ledger.Moment.DROPPED);
        } else if (drawn < faults.share(Fault.DROP) + faults.share(Fault.SILENCE)) {
            state = State.SILENT;
            ledger.connection(number, Ledger.Moment.SILENT);
        }
    }

    private boolean write(String message) {
        if (((WebSocketImpl) socket).outQueue.size() > MOST_WAITING) {
            close(1008, "too slow");
            return false;
        }
        try {
            socket.send(message);
            return true;
        } catch (WebsocketNotConnectedException e) {
            // It left between two messages, and is about to be removed.
            state = State.GONE;
            return false;
        }
    }
}
