package dev.sluice.stack;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** As much of S3 as a test needs: requests without a query, signed with AWS signature version 4. */
final class S3Client {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String SCOPE = "/us-east-1/s3/aws4_request";
    private static final String SIGNED = "host;x-amz-content-sha256;x-amz-date";

    private final Endpoints endpoints;
    private final HttpClient http = HttpClient.newHttpClient();

    S3Client(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    URI uri(String path) {
        return URI.create(endpoints.s3Endpoint().orElseThrow() + path);
    }

    HttpResponse<String> get(String path) throws Exception {
        return send("GET", path, "");
    }

    HttpResponse<String> put(String path, String body) throws Exception {
        return send("PUT", path, body);
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        String time = TIME.format(Instant.now());
        String content = sha256(body);
        String headers = "host:" + uri(path).getAuthority() + "\nx-amz-content-sha256:" + content + "\nx-amz-date:"
                + time + "\n";
        String request = String.join("\n", method, path, "", headers, SIGNED, content);
        String day = time.substring(0, 8);
        String toSign = String.join("\n", "AWS4-HMAC-SHA256", time, day + SCOPE, sha256(request));
        byte[] key = ("AWS4" + endpoints.s3SecretKey()).getBytes(StandardCharsets.UTF_8);
        for (String step : new String[] {day, "us-east-1", "s3", "aws4_request"}) {
            key = hmac(key, step);
        }
        String authorization = "AWS4-HMAC-SHA256 Credential=" + endpoints.s3AccessKey() + "/" + day + SCOPE
                + ", SignedHeaders=" + SIGNED + ", Signature=" + HexFormat.of().formatHex(hmac(key, toSign));
        return http.send(
                HttpRequest.newBuilder(uri(path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .header("x-amz-content-sha256", content)
                        .header("x-amz-date", time)
                        .header("Authorization", authorization)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String sha256(String text) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
