package dev.sluice.sdk;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits after failures, and says them: the first in a row to everybody, the others to who looks closely. For one thread. */
final class Patience {
    private static final System.Logger LOG = System.getLogger(Patience.class.getPackageName());

    private final Backlog backlog;
    private final Pauses pauses;
    private final Telling telling;
    private final ApiKey apiKey;
    // Nobody counts it down: whoever wants the thread to end interrupts it.
    private final CountDownLatch never = new CountDownLatch(1);
    private boolean isFailing;
    private boolean isHeld;

    Patience(Backlog backlog, Pauses pauses, Telling telling, ApiKey apiKey) {
        this.backlog = backlog;
        this.pauses = pauses;
        this.telling = telling;
        this.apiKey = apiKey;
    }

    /** The server has taken something: whatever failed is over. */
    void acknowledged() {
        if (isFailing) {
            LOG.log(System.Logger.Level.INFO, "The server acknowledges events again");
        }
        pauses.reset();
        isFailing = false;
        isHeld = false;
    }

    /** Waits as long as an answer that settled nothing asks for. */
    void after(Answer answer) throws InterruptedException {
        if (answer.meaning() == Answer.Meaning.LATER) {
            say(answer);
            pause(pauses.afterFailure(answer.retryAfter()));
        } else {
            if (!isHeld) {
                isHeld = true;
                telling.heldBack(answer.status());
            }
            say(answer);
            pause(pauses.untilMended());
        }
    }

    /** Waits after something that is not the server's doing, such as a full disk. */
    void afterFault(Exception fault) throws InterruptedException {
        say("Events could not be sent, and are kept: " + fault);
        pause(pauses.afterFailure(Optional.empty()));
    }

    private void say(Answer answer) {
        String why = answer.status() == Answer.NONE ? answer.text() : "status " + answer.status();
        say("The server does not take events, which are kept: " + why);
    }

    private void say(String what) {
        LOG.log(isFailing ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING, apiKey.withheldFrom(what));
        isFailing = true;
    }

    /** What has to wait may have to wait for long, so it had better be on the disk itself. */
    private void pause(Duration pause) throws InterruptedException {
        try {
            backlog.force();
        } catch (IOException e) {
            say("Waiting events are not forced to the disk: " + e);
        }
        if (never.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new IllegalStateException("counted down");
        }
    }
}
