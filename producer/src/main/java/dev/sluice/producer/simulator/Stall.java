package dev.sluice.producer.simulator;

import java.util.ArrayList;
import java.util.List;

/** One market and all that is kept of it. */
final class Stall {
    /** Between two orders of the past. */
    private static final long PAST_STEP_MILLIS = 250;

    private final Market market;
    private final Teller teller;
    private final Tape tape;
    private final Ledger ledger;

    Stall(Market market, Teller teller, Tape tape, Ledger ledger) {
        this.market = market;
        this.teller = teller;
        this.tape = tape;
        this.ledger = ledger;
    }

    Tape tape() {
        return tape;
    }

    /** At least {@code trades} trades that took place before {@code nowMillis}. */
    void tradeBefore(long nowMillis, int trades) {
        long time = nowMillis - (trades + 1) * PAST_STEP_MILLIS;
        for (int count = 0; count < trades; time += PAST_STEP_MILLIS) {
            Burst burst = market.next(time);
            record(burst, Fate.PAST);
            tape.told(burst);
            count += burst.trades().size();
        }
    }

    /** What is to be told after {@code millis} more. */
    List<Telling> trade(long millis, double perSecond, long nowMillis) {
        List<Telling> tellings = new ArrayList<>();
        for (Burst burst : market.trade(millis, perSecond, nowMillis)) {
            Fate fate = teller.decide();
            record(burst, fate);
            tellings.addAll(teller.tell(burst, fate));
        }
        return remembered(tellings);
    }

    /** What was held back until now. */
    List<Telling> rest() {
        return remembered(teller.rest());
    }

    private void record(Burst burst, Fate fate) {
        burst.trades().forEach(trade -> ledger.traded(trade, fate));
        if (fate.isInHistory()) {
            tape.keep(burst);
        }
    }

    private List<Telling> remembered(List<Telling> tellings) {
        for (Telling telling : tellings) {
            if (telling.isTold() && telling.form() != Telling.Form.AGAIN) {
                tape.told(telling.burst());
            }
        }
        return tellings;
    }
}
