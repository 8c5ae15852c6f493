package dev.sluice.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher itself, with parts that cost nothing. */
final class LocalStackTest {
    @TempDir
    private Path data;

    private final List<LocalStack> stacks = new ArrayList<>();
    private StackHome home;

    @BeforeEach
    void place() {
        home = StackHome.at(data);
    }

    @AfterEach
    void stop() {
        stacks.forEach(stack -> stack.stop(Progress.silent()));
    }

    @Tag("runbook-K2")
    @Tag("runbook-V1")
    @Test
    void aPartStartsAfterThoseThatItNeeds() {
        Part second = sleeper("second", "after $FIRST").after("first").build();
        LocalStack stack = stack(second, sleeper("first", "first").build());

        assertThat(stack.start(Progress.silent())).extracting(Repair::part).containsExactly("first", "second");
    }

    @Test
    void twoStartsAtOnceStartEachPartOnce() throws Exception {
        Part part = OneLineStarter.part();
        List<Process> starters = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            starters.add(new ProcessBuilder(new JavaCommand()
                            .option("-Dsluice.home=" + home.home())
                            .classPath(System.getProperty("java.class.path"))
                            .argument(data)
                            .main(OneLineStarter.class.getName())
                            .line())
                    .inheritIO()
                    .start());
        }
        LocalStack stack = stack(part);
        stack.start(Progress.silent());
        for (Process starter : starters) {
            assertThat(starter.waitFor()).isZero();
        }

        assertThat(Files.readAllLines(home.dataOf(part.name()).resolve("starts")))
                .hasSize(1);
    }

    @Test
    void aProcessThatNobodyWroteDownIsEndedBeforeAnotherOneStarts() throws Exception {
        LocalStack stack = stack(Sleeper.part());
        stack.start(Progress.silent());
        ProcessHandle stray = ProcessHandle.of(stack.status().get(0).pid()).orElseThrow();
        Files.delete(home.run().resolve("sleeper.json"));

        stack.start(Progress.silent());

        assertThat(LiveProcess.isAlive(stray)).isFalse();
        assertThat(stack.status().get(0).pid()).isNotEqualTo(stray.pid());
    }

    @Test
    void aProcessThatNobodyWroteDownIsEndedByAStopToo() throws Exception {
        LocalStack stack = stack(Sleeper.part());
        stack.start(Progress.silent());
        ProcessHandle stray = ProcessHandle.of(stack.status().get(0).pid()).orElseThrow();
        Files.writeString(home.run().resolve("sleeper.json"), "null");

        stack.stop(Progress.silent());

        assertThat(LiveProcess.isAlive(stray)).isFalse();
    }

    @Test
    void aPortThatSomebodyTookMeanwhileIsAvoidedAndBothAreNamed() throws Exception {
        List<String> said = new ArrayList<>();
        LocalStack stack = stack(sleeper("part", "").port("p").build());
        stack.start(Progress.silent());
        int first = stack.port("part", "p");
        stack.stop(Progress.silent());

        try (ServerSocket somebody = new ServerSocket(first, 1, InetAddress.getLoopbackAddress())) {
            stack.start((part, message) -> said.add(part + ": " + message));
            int second = stack.port("part", "p");
            assertThat(second).isNotEqualTo(somebody.getLocalPort());
            assertThat(said)
                    .anyMatch(line -> line.startsWith("part: port " + first + " (p) is taken by pid "
                                    + ProcessHandle.current().pid() + " (")
                            && line.endsWith("; it listens on " + second + " from now on"));
        }
    }

    @Test
    void aPortThatWasSetAndIsTakenNamesWhoHasIt() throws Exception {
        try (ServerSocket somebody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int taken = somebody.getLocalPort();
            LocalStack stack = stack(sleeper("part", "").port("p").build().at("p", taken));

            assertThatThrownBy(() -> stack.start(Progress.silent()))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("Port " + taken + ", set for part (p), is taken by pid "
                            + ProcessHandle.current().pid());
        }
    }

    @Test
    void aPartThatDiesAtStartShowsTheEndOfItsLog() {
        Part part = Part.named("part", site -> Command.of(List.of("sh", "-c", "echo no such luck; exit 3")))
                .ready(site -> false)
                .build();

        assertThatThrownBy(() -> stack(part).start(Progress.silent()))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("part died at start")
                .hasMessageContaining("no such luck")
                .hasMessageContaining(home.log("part").toString());
    }

    @Test
    void aStartThatIsHaltedGivesUpAndStartsNothingMore() {
        Halt halt = new Halt();
        Part slow = Part.named("slow", site -> Command.of(List.of("sleep", "600")))
                .ready(site -> {
                    halt.request();
                    return false;
                })
                .build();
        Part next = sleeper("next", "").after("slow").build();
        LocalStack stack = new LocalStack(home, List.of(slow, next), halt);
        stacks.add(stack);

        assertThatThrownBy(() -> stack.start(Progress.silent()))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("slow was told to end while it started");
        assertThat(stack.status()).extracting(PartStatus::pid).containsOnly(0L);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aPartLeadsASessionOfItsOwnSoThatNoTerminalSignalsIt() throws Exception {
        Path session = data.resolve("session");
        String told = "cut -d' ' -f6 /proc/self/stat > '" + session + ".next' && mv '" + session + ".next' '" + session
                + "'; exec sleep 600";
        LocalStack stack = stack(Part.named("part", site -> Command.of(List.of("sh", "-c", told)))
                .ready(site -> Files.exists(session))
                .build());
        stack.start(Progress.silent());

        assertThat(stack.status())
                .extracting(part -> Long.toString(part.pid()))
                .containsExactly(Files.readString(session).strip());
    }

    @Test
    void aPartThatIsStartedWithSomethingElseNowIsRestarted() {
        stack(sleeper("part", "one").build()).start(Progress.silent());
        LocalStack changed = stack(sleeper("part", "other").build());

        assertThat(changed.start(Progress.silent()))
                .extracting(Repair::reason)
                .containsExactly("what it is started with has changed");
        assertThat(changed.start(Progress.silent())).isEmpty();
    }

    @Test
    void aProcessThatGotThePidOfADeadPartIsNotTakenForIt() {
        LocalStack stack = stack(sleeper("part", "").build());
        StateStore states = new StateStore(home.run());
        ProcessHandle.Info ourselves = ProcessHandle.current().info();
        long anHourEarlier = ourselves.startInstant().orElseThrow().toEpochMilli() - 3_600_000;
        states.write(
                "part",
                new PartState(
                        ProcessHandle.current().pid(),
                        ProcessStart.ofMillis(anHourEarlier),
                        "",
                        Map.of(),
                        List.of(),
                        "",
                        PartState.Phase.READY));

        assertThat(stack.status()).extracting(PartStatus::state).containsExactly(PartStatus.State.DEAD);
        assertThat(stack.ensure(() -> false, Progress.silent())).isEmpty();
        assertThat(stack.ensure(Progress.silent())).extracting(Repair::reason).containsExactly("it had died");
    }

    @Test
    void theLogOfTheLifeBeforeIsKept() throws Exception {
        LocalStack stack = stack(sleeper("part", "hello").build());
        stack.start(Progress.silent());
        stack.stop(Progress.silent());
        stack.start(Progress.silent());

        assertThat(Files.exists(data.resolve("logs/part.log.1"))).isTrue();
    }

    @Test
    void whatAPartLeavesInItsTemporaryDirectoryGoesWithIt() throws Exception {
        LocalStack stack = stack(Part.named(
                        "part",
                        site -> Command.of(
                                List.of("sh", "-c", "touch '" + site.temporary() + "/left'; exec sleep 600")))
                .ready(site -> Files.exists(site.temporary().resolve("left")))
                .build());
        stack.start(Progress.silent());
        stack.stop(Progress.silent());

        assertThat(home.temporaryOf("part")).doesNotExist();
    }

    @Test
    void whatWasNotBuiltYetIsSaidInOneSentence() {
        StackHome nowhere = new StackHome(data.resolve("nowhere"), data);

        assertThatThrownBy(() -> new LocalStack(nowhere, List.of(Parts.broker())).start(Progress.silent()))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("target/classpath is missing; build first: mvn -Dquick package");
    }

    @Test
    void partsThatNeedEachOtherCannotBeAStack() {
        Part egg = sleeper("egg", "").after("hen").build();
        Part hen = sleeper("hen", "").after("egg").build();

        assertThatThrownBy(() -> stack(egg, hen))
                .isInstanceOf(StackException.class)
                .hasMessage("These parts need others that are not there, or each other: [egg, hen].");
    }

    private LocalStack stack(Part... parts) {
        LocalStack stack = new LocalStack(home, List.of(parts));
        stacks.add(stack);
        return stack;
    }

    private static Part.Builder sleeper(String name, String says) {
        return Part.named(name, site -> Command.of(List.of("sh", "-c", "echo " + says + "; exec sleep 600")));
    }
}
