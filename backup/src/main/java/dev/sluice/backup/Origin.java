package dev.sluice.backup;

import dev.sluice.lakehouse.LakeConfig;

/** The platform that is backed up. */
public record Origin(LakeConfig lake, String registryUrl, String bootstrapServers) {}
