package dev.sluice.producer.simulator.binance;

import dev.sluice.producer.simulator.Dialog;
import dev.sluice.producer.simulator.Floor;
import dev.sluice.producer.simulator.Line;
import dev.sluice.producer.simulator.Manner;
import dev.sluice.producer.simulator.Telling;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One client of Binance: what it subscribed, and how that is told. */
final class BinanceDialog implements Dialog {
    private final Line line;
    private final Floor floor;
    private final Framing framing;
    private final Set<String> streams = new LinkedHashSet<>();

    /** Whether a message says of which stream it is. */
    private enum Framing {
        RAW,
        COMBINED
    }

    private BinanceDialog(Line line, Floor floor, Framing framing) {
        this.line = line;
        this.floor = floor;
        this.framing = framing;
    }

    /** The dialog that {@code path} asks for, if the venue has such a path. */
    static Optional<Dialog> of(String path, Line line, Floor floor) {
        boolean isCombined = path.equals("/stream") || path.startsWith("/stream?");
        if (!isCombined && !path.equals("/ws") && !path.startsWith("/ws/")) {
            return Optional.empty();
        }
        BinanceDialog dialog = new BinanceDialog(line, floor, isCombined ? Framing.COMBINED : Framing.RAW);
        String names = path.replaceFirst("^/stream(\\?(streams=)?)?|^/ws/?", "");
        Stream.of(URLDecoder.decode(names, StandardCharsets.UTF_8).split("/"))
                .filter(name -> !name.isEmpty())
                .forEach(dialog.streams::add);
        return Optional.of(dialog);
    }

    List<String> streams() {
        return List.copyOf(streams);
    }

    void subscribe(Collection<String> names) {
        streams.addAll(names);
    }

    void unsubscribe(Collection<String> names) {
        streams.removeAll(names);
    }

    @Override
    public void opened() {
        streams().forEach(this::open);
    }

    @Override
    public void received(String text) {
        List<String> before = streams();
        line.say(Requests.answer(text, this));
        streams().stream().filter(stream -> !before.contains(stream)).forEach(this::open);
    }

    @Override
    public void publish(List<Telling> tellings) {
        for (Telling telling : tellings) {
            for (String stream : streams()) {
                StreamName name = StreamName.of(stream);
                if (telling.isTold() && name.symbol().equals(telling.symbol())) {
                    TradeMessages.of(telling.burst(), name.feed())
                            .forEach(message -> tell(stream, message, telling.manner(), telling.turn()));
                }
            }
        }
    }

    @Override
    public void beat() {
        line.ping();
    }

    private void open(String stream) {
        StreamName name = StreamName.of(stream);
        if (name.isOfTrades()) {
            floor.tape(name.symbol()).ifPresent(tape -> {
                Deque<TradeMessages.Message> last = new ArrayDeque<>();
                tape.told().forEach(burst -> last.addAll(TradeMessages.of(burst, name.feed())));
                while (last.size() > floor.faults().repeatLast()) {
                    last.removeFirst();
                }
                last.forEach(message -> tell(stream, message, Manner.REPLAYED, 0));
            });
        }
    }

    private void tell(String stream, TradeMessages.Message message, Manner manner, long turn) {
        String data = manner == Manner.MALFORMED ? TradeMessages.MALFORMATION.of(message.text(), turn) : message.text();
        String text = framing == Framing.COMBINED ? "{\"stream\":\"" + stream + "\",\"data\":" + data + "}" : data;
        line.tell(text, manner, message.trades());
    }
}
