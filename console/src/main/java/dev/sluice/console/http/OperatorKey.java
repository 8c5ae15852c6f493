package dev.sluice.console.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Who may change something. Only the key's hash is known here. The key comes in a header of its own, which no form and no
 * page of a stranger can send, and it is kept in no cookie.
 */
public final class OperatorKey {
    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");
    private static final String SCHEME = "Bearer ";

    private final byte[] hash;

    private OperatorKey(byte[] hash) {
        this.hash = hash;
    }

    /** The key with this SHA-256 in hexadecimal; nobody's if it is empty. */
    public static OperatorKey ofHash(String sha256) {
        return new OperatorKey(sha256.isEmpty() ? new byte[0] : HexFormat.of().parseHex(sha256));
    }

    /** Whether this can be a hash, or is empty. */
    public static boolean isHash(String text) {
        return text.isEmpty() || HASH.matcher(text).matches();
    }

    /** Whether anybody may. */
    boolean isGiven() {
        return hash.length > 0;
    }

    /** Whether the header {@code Authorization} holds the key. */
    boolean opens(String authorization) {
        if (!isGiven() || authorization == null || !authorization.startsWith(SCHEME)) {
            return false;
        }
        byte[] key = authorization.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(hash, sha256(key));
    }

    private static byte[] sha256(byte[] key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
