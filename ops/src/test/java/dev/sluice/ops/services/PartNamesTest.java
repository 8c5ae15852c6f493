package dev.sluice.ops.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ops.doctor.Area;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PartNamesTest {
    private static final List<Service> LOCAL =
            services("database", "broker", "registry", "driver", "payments", "supervisor");

    private static final List<Service> COMPOSE =
            services("kafka", "postgres", "spark-master", "spark-worker", "jobs", "console");

    @Test
    void anAreaMeansAllThatIsInItWhateverItIsCalledThere() {
        assertThat(named(LOCAL, "kafka")).containsExactly("broker");
        assertThat(named(LOCAL, "streaming")).containsExactly("driver");
        assertThat(named(COMPOSE, "spark", "kafka")).containsExactly("kafka", "spark-master", "spark-worker", "jobs");
        assertThat(named(LOCAL, "all")).hasSize(LOCAL.size());
    }

    @Test
    void aPartOfTheLocalPlatformMeansTheServiceThatIsTheSameAndTheOtherWayRound() {
        assertThat(named(COMPOSE, "driver", "broker")).containsExactly("kafka", "jobs");
        assertThat(named(LOCAL, "jobs", "postgres")).containsExactly("database", "driver");
    }

    @Test
    void aWordThatMeansNothingIsAnsweredWithTheNearest() {
        assertThatThrownBy(() -> named(LOCAL, "drivr"))
                .hasMessageContaining("There is no part 'drivr'; did you mean 'driver'?")
                .hasMessageContaining("database, broker");
        assertThatThrownBy(() -> named(LOCAL, "storage")).hasMessageContaining("No part of 'storage' is here");
    }

    private static List<String> named(List<Service> there, String... words) {
        return PartNames.of(List.of(words), there).stream().map(Service::name).toList();
    }

    private static List<Service> services(String... names) {
        return Stream.of(names)
                .map(name -> new Service(name, Area.ofPart(name), Service.State.RUNNING, ""))
                .toList();
    }
}
