package dev.sluice.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class LocalStackTest {
    private static final TestStack STACK =
            TestStack.start(Parts.database(), Parts.broker(), Parts.registry(), Parts.objectStore());

    @AfterAll
    static void close() {
        STACK.close();
    }

    @Test
    void the_broker_is_a_cluster_of_one() throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", STACK.endpoints().bootstrapServers()))) {
            assertThat(admin.describeCluster().nodes().get()).hasSize(1);
        }
    }

    @Test
    void the_database_keeps_what_it_confirms() throws Exception {
        try (Connection c = DriverManager.getConnection(STACK.endpoints().jdbcUrl(), "postgres", "postgres");
                Statement s = c.createStatement();
                ResultSet r = s.executeQuery("SHOW fsync")) {
            r.next();
            assertThat(r.getString(1)).isEqualTo("on");
        }
        STACK.stack().status().forEach(System.out::println);
    }
}
