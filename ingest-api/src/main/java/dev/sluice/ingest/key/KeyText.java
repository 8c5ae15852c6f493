package dev.sluice.ingest.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** The text of a key, which only its owner has. */
final class KeyText {
    /** So that scanners for leaked secrets know it when they see it. */
    private static final String PREFIX = "slk_";

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private KeyText() {}

    static String random() {
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(BYTES));
    }

    static String randomId() {
        return HexFormat.of().formatHex(bytes(4));
    }

    static String sha256(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every JDK has SHA-256", e);
        }
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
