package dev.sluice.ops.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ops.doctor.Area;
import dev.sluice.stack.Progress;
import dev.sluice.stack.StackException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A docker that writes down how it was called, and answers as Compose does. */
final class ComposeServicesTest {
    private static final String ALL =
            "compose --profile demo --profile feeds --profile events --profile monitoring --profile bi ";

    @TempDir
    private Path folder;

    @Test
    void servicesAreReadFromLinesAndFromAnArray() throws IOException {
        String kafka = "{\"Name\":\"s-kafka-1\",\"Service\":\"kafka\",\"State\":\"running\",\"Health\":\"healthy\","
                + "\"Status\":\"Up 2 minutes (healthy)\",\"ExitCode\":0}";
        String jobs = "{\"Name\":\"s-jobs-1\",\"Service\":\"jobs\",\"State\":\"exited\",\"Health\":\"\","
                + "\"Status\":\"Exited (1)\",\"ExitCode\":1}";
        String apply = "{\"Name\":\"s-apply-1\",\"Service\":\"apply\",\"State\":\"exited\",\"Health\":\"\","
                + "\"Status\":\"Exited (0)\",\"ExitCode\":0}";
        List<Service> expected = List.of(
                new Service("kafka", Area.KAFKA, Service.State.RUNNING, "Up 2 minutes (healthy)"),
                new Service("jobs", Area.SPARK, Service.State.DEAD, "Exited (1)"),
                new Service("apply", Area.PLATFORM, Service.State.DONE, "Exited (0)"));

        answer("a warning that compose prints first\n" + kafka + "\n" + jobs + "\n" + apply);
        assertThat(services().list()).isEqualTo(expected);

        answer("[" + kafka + "," + jobs + "," + apply + "]");
        assertThat(services().list()).isEqualTo(expected);
        assertThat(calls()).allMatch((ALL + "ps --all --format json")::equals);
    }

    @Test
    void aServerThatEndedWellWasToldToEndAndATaskHasDoneItsWork() throws IOException {
        answer("{\"Service\":\"postgres\",\"State\":\"exited\",\"ExitCode\":0}\n"
                + "{\"Service\":\"cluster-jars\",\"State\":\"exited\",\"ExitCode\":0}");

        assertThat(services().list())
                .extracting(Service::state)
                .containsExactly(Service.State.STOPPED, Service.State.DONE);
    }

    @Test
    void whatIsStartingIsNotUnhealthyAndWhatHasEndedDoesNotStir() throws IOException {
        answer("""
                {"Service":"kafka","State":"running","Health":"starting"}
                {"Service":"s3","State":"running","Health":"unhealthy"}
                {"Service":"registry","State":"running","Health":"healthy"}
                {"Service":"console","State":"restarting","ExitCode":1}
                {"Service":"jobs","State":"exited","ExitCode":137,"Health":"unhealthy"}
                {"Service":"venue","State":"paused"}""");

        assertThat(services().unhealthy()).containsExactly("s3");
        assertThat(services().astir())
                .extracting(Service::name)
                .containsExactly("kafka", "s3", "registry", "console", "venue");
    }

    @Tag("runbook-E13")
    @Tag("runbook-K10")
    @Test
    void aRestartTakesWhatHasChangedInTheComposeFile() throws IOException {
        answer("");

        services().stop(List.of("kafka"), Progress.silent());
        services().start(List.of("kafka"), Progress.silent());

        assertThat(calls()).containsExactly(ALL + "stop kafka", ALL + "up --detach --no-deps --wait kafka");
    }

    @Test
    void downEndsServicesOfEveryProfileAndLeavesTheVolumes() throws IOException {
        answer("");

        services().down(Progress.silent());

        assertThat(calls()).containsExactly(ALL + "down");
    }

    /** Who says no profile wants none; who names services means these, whatever their profile. */
    @Test
    void upStartsNoProfileThatNobodyNamed() throws IOException {
        answer("");

        services().up(Progress.silent());
        services().up(List.of("kafka", "grafana"), Progress.silent());

        assertThat(calls()).containsExactly("compose up --detach --wait", ALL + "up --detach --wait kafka grafana");
    }

    @Test
    void aDryRunNamesWhatDoesNotRunYetAndWhatDoes() throws IOException {
        script("""
                case "$*" in
                  *' ps '*) echo '{"Name":"s-kafka-1","Service":"kafka","State":"running","Health":"starting"}'
                    echo '{"Name":"s-apply-1","Service":"apply","State":"exited","ExitCode":0}' ;;
                  *' config '*) printf 'kafka\\nregistry\\napply\\n' ;;
                esac
                """);

        assertThat(services().missing()).containsExactly("registry", "apply");
        assertThat(services().running()).containsExactly("kafka");
        assertThat(calls()).noneMatch(call -> call.contains(" up ") || call.contains(" down"));
    }

    @Test
    void statsAreNamedByServices() throws IOException {
        script("""
                case "$*" in
                  *' ps '*) echo '{"Name":"s-kafka-1","Service":"kafka","State":"running"}' ;;
                  stats*) echo '{"Name":"s-kafka-1","CPUPerc":"12.50%","MemUsage":"1.5MiB / 1GiB"}' ;;
                esac
                """);

        assertThat(services().stats()).containsExactly(new ServiceStats("kafka", 12.5, 1_572_864));
    }

    @Test
    void linesOfLogsBelongToTheirServices() throws Exception {
        answer("kafka-1  | [2026-11-21] ERROR no room\nspark-worker-2  | all well");
        List<String> heard = new ArrayList<>();
        StringWriter printed = new StringWriter();

        services().readLogs(List.of("kafka"), (service, line) -> heard.add(service + ": " + line));
        services().logs(List.of("kafka"), new LogRange(7, LogRange.Until.INTERRUPTED), new PrintWriter(printed, true));

        assertThat(heard).containsExactly("kafka: [2026-11-21] ERROR no room", "spark-worker: all well");
        assertThat(printed.toString()).contains("no room");
        assertThat(calls()).last().isEqualTo(ALL + "logs --no-color --tail 7 --follow kafka");
    }

    @Test
    void whatDockerComplainsOfIsSaid() throws IOException {
        script("echo 'Cannot connect to the Docker daemon'; exit 1");

        assertThatThrownBy(() -> services().list())
                .isInstanceOf(StackException.class)
                .hasMessage(
                        "'docker " + ALL + "ps --all --format json' ended with 1: Cannot connect to the Docker daemon");
    }

    @Test
    void aDockerWithoutComposeIsSaidToBeOne() throws IOException {
        script("echo 'unknown flag: --all'; echo; echo 'Usage:  docker [OPTIONS] COMMAND'; exit 125");

        assertThatThrownBy(() -> services().list())
                .hasMessageStartingWith("The docker of this machine has no compose: install its plugin");
    }

    @Test
    void aMachineWithoutDockerIsToldSo() {
        assertThatThrownBy(() -> services().list()).hasMessageContaining("There is no docker on the PATH");
    }

    private ComposeServices services() {
        return new ComposeServices(folder, Map.of("PATH", folder.toString()));
    }

    private void answer(String text) throws IOException {
        Files.writeString(folder.resolve("answer"), text);
        script("while IFS= read -r line || [ -n \"$line\" ]; do printf '%s\\n' \"$line\"; done < '"
                + folder.resolve("answer") + "'");
    }

    private void script(String body) throws IOException {
        Path docker = folder.resolve("docker");
        Files.writeString(docker, "#!/bin/sh\necho \"$*\" >> '" + folder.resolve("calls") + "'\n" + body + "\n");
        Files.setPosixFilePermissions(docker, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls"));
    }
}
