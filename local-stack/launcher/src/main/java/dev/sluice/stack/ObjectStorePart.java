package dev.sluice.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** An S3 server over a directory: a bucket is a subdirectory, an object a file. */
final class ObjectStorePart {
    private static final int FORBIDDEN = 403;

    private ObjectStorePart() {}

    static Part part() {
        return Part.named(Parts.OBJECT_STORE, ObjectStorePart::command)
                .port(Parts.HTTP)
                .before(ObjectStorePart::makeBucket)
                // Nobody is let in without a signature, and that is answer enough.
                .ready(Readiness.http(Parts.HTTP, "/", FORBIDDEN))
                .build();
    }

    private static Command command(Site site) {
        Path properties = site.data().resolve("s3proxy.properties");
        Path conf = site.home().module(Parts.OBJECT_STORE).resolve("conf");
        return new JavaCommand()
                .temporary(site.temporary())
                .heap("128m")
                .option("-XX:+UseSerialGC")
                .classPath(conf + ":" + site.home().classPath(Parts.OBJECT_STORE))
                .argument("--properties")
                .argument(properties)
                .main("org.gaul.s3proxy.Main")
                .withFile(properties, settings(site));
    }

    /** The server lets everybody read what the file system lets others read. */
    private static void makeBucket(Site site) throws IOException {
        Path bucket = Files.createDirectories(buckets(site).resolve("lake"));
        Files.setPosixFilePermissions(bucket, PosixFilePermissions.fromString("rwx------"));
    }

    private static String settings(Site site) {
        Endpoints endpoints = site.endpoints();
        return "s3proxy.endpoint=" + site.url(Parts.HTTP)
                + "\ns3proxy.authorization=aws-v2-or-v4"
                + "\ns3proxy.identity=" + endpoints.s3AccessKey()
                + "\ns3proxy.credential=" + StoreKey.made(site.home())
                + "\njclouds.provider=filesystem"
                + "\n" + PropertiesLine.of("jclouds.filesystem.basedir", buckets(site))
                + "jclouds.identity=unused"
                + "\njclouds.credential=unused\n";
    }

    private static Path buckets(Site site) {
        return site.data().resolve("buckets");
    }
}
