package dev.sluice.backup;

import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.schemas.connection.Broker;
import dev.sluice.schemas.connection.RegistryAddress;

/** The platform that is backed up. */
public record Origin(LakeConfig lake, RegistryAddress registry, Broker broker) {}
