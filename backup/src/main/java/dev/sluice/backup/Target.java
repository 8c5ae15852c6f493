package dev.sluice.backup;

import dev.sluice.lakehouse.LakeConfig;

/** The platform that a backup is restored into: its database and its registry run, its jobs do not. */
public record Target(LakeConfig lake, String registryUrl) {}
