package dev.sluice.ops.recover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.ops.doctor.Area;
import dev.sluice.ops.services.Service;
import dev.sluice.ops.services.Service.State;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which services of docker compose a recovery brings back. */
final class ComposeNeedsTest {
    private static final List<String> WANTED = List.of("kafka", "apply", "jobs");

    @Test
    void whereEveryServiceIsWellNothingIsNeeded() {
        ComposeNeeds needs = ComposeNeeds.of(
                List.of(
                        is("kafka", State.RUNNING),
                        is("apply", State.DONE),
                        is("jobs", State.RUNNING),
                        is("grafana", State.RUNNING)),
                WANTED,
                List.of());

        assertThat(needs.areNone()).isTrue();
    }

    @Test
    void whatIsMissingDeadOrUnhealthyIsNamed() {
        ComposeNeeds needs = ComposeNeeds.of(
                List.of(is("kafka", State.STARTING), is("apply", State.DEAD)), WANTED, List.of("kafka"));

        assertThat(needs.areNone()).isFalse();
        assertThat(needs.ill()).containsExactly("kafka");
        assertThat(needs.starting()).isEmpty();
        assertThat(needs.down()).containsExactly("apply", "jobs");
        assertThat(needs.toRun()).containsExactlyElementsOf(WANTED);
    }

    /** A stop would make a start begin anew, and the next look would stop it again. */
    @Test
    void whatIsOnlyStartingIsWaitedForAndNotEnded() {
        ComposeNeeds needs = ComposeNeeds.of(
                List.of(is("kafka", State.RUNNING), is("apply", State.DONE), is("jobs", State.STARTING)),
                WANTED,
                List.of());

        assertThat(needs.ill()).isEmpty();
        assertThat(needs.starting()).containsExactly("jobs");
        assertThat(needs.areNone()).isTrue();
    }

    @Test
    void ofAProfileOnlyWhatSomebodyHasStartedComesBack() {
        ComposeNeeds needs = ComposeNeeds.of(
                List.of(
                        is("kafka", State.RUNNING),
                        is("apply", State.DONE),
                        is("jobs", State.RUNNING),
                        is("prometheus", State.STOPPED),
                        is("produce-payments", State.DEAD)),
                WANTED,
                List.of());

        assertThat(needs.down()).containsExactly("prometheus", "produce-payments");
        assertThat(needs.toRun()).containsExactly("kafka", "apply", "jobs", "prometheus", "produce-payments");
    }

    @Test
    void aFeedThatWasToldToEndRestsUnlessAllWereToldSo() {
        Service feed = is("produce-payments", State.STOPPED);
        ComposeNeeds one = ComposeNeeds.of(List.of(is("kafka", State.RUNNING), feed), List.of("kafka"), List.of());
        ComposeNeeds all = ComposeNeeds.of(List.of(is("kafka", State.STOPPED), feed), List.of("kafka"), List.of());

        assertThat(one.areNone()).isTrue();
        assertThat(one.resting()).containsExactly("produce-payments");
        assertThat(one.toRun()).containsExactly("kafka");
        assertThat(all.resting()).isEmpty();
        assertThat(all.down()).containsExactly("kafka", "produce-payments");
    }

    @Test
    void aServiceOfSeveralContainersIsNotDownWhileOneRuns() {
        ComposeNeeds needs = ComposeNeeds.of(
                List.of(is("spark-worker", State.RUNNING), is("spark-worker", State.DEAD)),
                List.of("spark-worker"),
                List.of());

        assertThat(needs.down()).isEmpty();
        assertThat(needs.toRun()).containsExactly("spark-worker");
    }

    private static Service is(String name, State state) {
        return new Service(name, Area.ofPart(name), state, "");
    }
}
