package dev.sluice.ops.security;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.config.ConfigResource;

/** What an administrator of the broker does, from its own machine. */
final class Users implements AutoCloseable {
    private static final int ITERATIONS = 4_096;

    private final Admin admin;

    Users(String bootstrapServers) {
        admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers));
    }

    /** Lets {@code user} in with {@code password} from now on, and with no other. */
    void let(String user, String password) throws Exception {
        var how = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS);
        admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(user, how, password)))
                .all()
                .get();
    }

    void remove(String user) throws Exception {
        admin.alterUserScramCredentials(List.of(new UserScramCredentialDeletion(user, ScramMechanism.SCRAM_SHA_512)))
                .all()
                .get();
    }

    /** The broker shows another certificate from now on, without a restart. */
    void show(Path keystore) throws Exception {
        ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, "1");
        var set = new AlterConfigOp(
                new ConfigEntry(
                        "listener.name.secure.ssl.keystore.location",
                        keystore.toAbsolutePath().toString()),
                AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(broker, List.of(set))).all().get();
    }

    @Override
    public void close() {
        admin.close();
    }
}
