package dev.sluice.bronze;

import dev.sluice.lakehouse.DecisionNeededException;
import dev.sluice.lakehouse.Ledger;
import dev.sluice.lakehouse.Offsets;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Provenance;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.lakehouse.TopicHistory;
import dev.sluice.schemas.connection.Broker;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.DatasetTables;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.iceberg.Table;

/**
 * A dataset's topic beside its bronze table: whether the table can go on where it ends. It cannot once the topic was deleted
 * and made anew, or once Kafka deleted records that the table has not got; an operator then says whether to go on
 * without them.
 */
public final class TopicState {
    /** What the topic has to do with what the table holds. */
    public enum Finding {
        /** The table goes on where it ends. */
        CONTINUES,
        /** Another topic of the same name: offsets mean other records. */
        REMADE,
        /** Kafka's retention deleted records that the table has not got. */
        OVERTAKEN,
        /** The same topic ends before what the table holds. */
        CUT_OFF;

        /** As operators read it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private final Contract contract;
    private final Table bronze;
    private final Topic topic;
    private final TopicHistory history;

    private TopicState(Contract contract, Table bronze, Topic topic) {
        this.contract = contract;
        this.bronze = bronze;
        this.topic = topic;
        this.history = TopicHistory.of(bronze);
    }

    /** Asks the broker; {@code bronze} is taken as it was last loaded. Throws {@link IllegalStateException} without a topic. */
    public static TopicState of(Contract contract, Table bronze, Broker broker) {
        return new TopicState(
                contract, bronze, Topic.read(broker, contract.topic().name()));
    }

    /** Whose topic it is. */
    public String dataset() {
        return contract.dataset();
    }

    Topic topic() {
        return topic;
    }

    /** Under which name the table keeps the topic's records. */
    public String label() {
        return history.label(topic.name());
    }

    /** What operators have accepted so far. */
    public TopicHistory history() {
        return history;
    }

    /** Where the table ends, by the broker's name of the topic. */
    public Offsets reached() {
        return reached(bronze);
    }

    /** What Kafka still has: the first offset of each partition. */
    public Offsets beginning() {
        return topic.beginning();
    }

    /** What Kafka has: the offset behind the last of each partition. */
    public Offsets end() {
        return topic.end();
    }

    static Offsets reached(Table bronze) {
        return TopicHistory.of(bronze).atBroker(Position.of(bronze).until());
    }

    public Finding finding() {
        String known = history.id(topic.name())
                .orElseGet(() -> Position.of(bronze).provenance().topicIds().get(label()));
        if (known != null && !known.equals(topic.id())) {
            return Finding.REMADE;
        }
        if (!lost("").isEmpty()) {
            return Finding.OVERTAKEN;
        }
        boolean isCutOff = reached().next().entrySet().stream()
                .anyMatch(end -> topic.end().at(end.getKey()).orElse(0) < end.getValue());
        return isCutOff ? Finding.CUT_OFF : Finding.CONTINUES;
    }

    /** The finding in a sentence or two; empty if the table goes on. */
    public Optional<String> problem() {
        String table = DatasetTables.bronze(contract).name();
        String accept = "'sluice topic accept " + contract.dataset() + "'";
        return switch (finding()) {
            case CONTINUES -> Optional.empty();
            case REMADE ->
                Optional.of("Topic " + topic.name()
                        + " was deleted and made anew: its offsets mean other records than those"
                        + " that " + table + " holds, up to " + reached().json()
                        + ". What the old topic had behind that is"
                        + " lost. " + accept + " takes the new one from its beginning, beside what is there");
            case OVERTAKEN ->
                Optional.of("Kafka deleted records of topic " + topic.name() + " before " + table + " had them: "
                        + shown(lost("")) + ". " + accept + " goes on behind them and remembers that they are lost");
            case CUT_OFF ->
                Optional.of("Topic " + topic.name() + " ends at " + topic.end().json() + ", and " + table
                        + " holds records up to " + reached().json() + ": the broker has lost what it had acknowledged,"
                        + " and would give those offsets to other records. Bring the broker's data back, or delete the topic,"
                        + " make it anew with 'sluice apply', and run " + accept);
        };
    }

    void refuseIfNot() {
        problem().ifPresent(problem -> {
            throw new DecisionNeededException(problem);
        });
    }

    /**
     * Goes on without what is gone, and has the table remember it with {@code reason}; the stream must not be running. Does
     * nothing if the table goes on anyway. Throws {@link DecisionNeededException} if the topic is cut off.
     */
    public void accept(String reason, Instant now) {
        switch (finding()) {
            case CONTINUES -> {}
            case REMADE ->
                history.withRemade(topic.name(), topic.id(), now, reason).keepIn(bronze);
            case OVERTAKEN -> Ledger.of(bronze).pass(lost(reason), Provenance.ofTopic(label(), topic.id()));
            case CUT_OFF -> refuseIfNot();
        }
    }

    /** Offsets that the table has not got and Kafka has not got any more. */
    private List<TopicHistory.Lost> lost(String reason) {
        Instant now = Instant.now();
        return reached().next().entrySet().stream()
                .filter(end -> topic.beginning().at(end.getKey()).orElse(0) > end.getValue())
                .map(end -> new TopicHistory.Lost(
                        new SourcePartition(label(), end.getKey().partition()),
                        end.getValue(),
                        topic.beginning().at(end.getKey()).getAsLong(),
                        now,
                        reason))
                .toList();
    }

    private static String shown(List<TopicHistory.Lost> lost) {
        return String.join(
                ", ",
                lost.stream()
                        .map(l -> l.partition() + " offsets " + l.from() + " to " + (l.until() - 1))
                        .toList());
    }
}
