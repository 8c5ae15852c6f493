package dev.sluice.backup;

import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.schemas.connection.RegistryAddress;

/** The platform that a backup is restored into: its database and its registry run, its jobs do not. */
public record Target(LakeConfig lake, RegistryAddress registry) {}
