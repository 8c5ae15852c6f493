package dev.sluice.schemas.registry;

import java.util.Optional;
import org.apache.avro.Schema;

/**
 * A schema registry. Every method throws {@link RegistryUnavailableException} when the registry cannot be asked and
 * {@link RegistryRefusedException} when it says no.
 */
public interface SchemaRegistry {
    /** A schema of a subject. */
    record Version(int id, int version, Schema schema) {}

    /** Registers {@code schema}; idempotent. Returns its id. */
    int register(String subject, Schema schema);

    /** Stands for a schema that is there and that Avro cannot read, such as one of Protobuf; no event can be read by it. */
    Schema UNREADABLE = Schema.create(Schema.Type.NULL);

    /** The schema with this id, {@link #UNREADABLE} if it is none of Avro's; empty if the registry has none. Ids never change their meaning, so answers are cached. */
    Optional<Schema> byId(int id);

    /** Newest version; empty if there is no such subject. */
    Optional<Version> latest(String subject);

    /** Whether {@code schema} may follow the subject's versions under the registry's compatibility rule. */
    boolean isCompatible(String subject, Schema schema);
}
