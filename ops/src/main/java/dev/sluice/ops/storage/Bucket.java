package dev.sluice.ops.storage;

import com.amazonaws.ClientConfiguration;
import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.services.s3.AmazonS3;
import com.amazonaws.services.s3.AmazonS3ClientBuilder;
import dev.sluice.lakehouse.LakeConfig;
import java.time.Duration;

/** The bucket that tables lie in. */
public final class Bucket implements AutoCloseable {
    /** Clients insist on one; servers of one's own have none. */
    private static final String REGION = "us-east-1";

    private final AmazonS3 server;
    private final String name;

    private Bucket(AmazonS3 server, String name) {
        this.server = server;
        this.name = name;
    }

    /** That of the warehouse, on {@code s3}; no call takes longer than {@code patience}. */
    public static Bucket of(LakeConfig config, LakeConfig.S3 s3, Duration patience) {
        int millis = Math.toIntExact(patience.toMillis());
        AmazonS3 server = AmazonS3ClientBuilder.standard()
                .withEndpointConfiguration(new EndpointConfiguration(s3.endpoint(), REGION))
                .withCredentials(
                        new AWSStaticCredentialsProvider(new BasicAWSCredentials(s3.accessKey(), s3.secretKey())))
                .withPathStyleAccessEnabled(true)
                .withClientConfiguration(new ClientConfiguration()
                        .withConnectionTimeout(millis)
                        .withSocketTimeout(millis)
                        .withMaxErrorRetry(1))
                .build();
        return new Bucket(server, config.warehouse().getAuthority());
    }

    public String name() {
        return name;
    }

    /** Whether it is there. */
    public boolean exists() {
        return server.doesBucketExistV2(name);
    }

    /** Makes it, empty. */
    public void create() {
        server.createBucket(name);
    }

    @Override
    public void close() {
        server.shutdown();
    }
}
