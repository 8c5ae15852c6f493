package dev.sluice.console.look;

import dev.sluice.lakehouse.LakeConfig;

/** Asks the S3 server on which tables lie whether it is there. */
final class StoreEye implements Eye<Boolean> {
    private final WebEye web;
    private final LakeConfig lake;

    /** @param lake that names a server */
    StoreEye(WebEye web, LakeConfig lake) {
        this.web = web;
        this.lake = lake;
    }

    /** True; throws if nobody answers. Whether it would let us in is told by the tables. */
    @Override
    public Boolean see() {
        String endpoint = lake.s3().orElseThrow().endpoint();
        // As the tables are read: without TLS unless it says so.
        return web.answers(endpoint.contains("://") ? endpoint : "http://" + endpoint);
    }
}
