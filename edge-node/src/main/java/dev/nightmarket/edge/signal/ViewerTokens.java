package dev.nightmarket.edge.signal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Short-lived viewer tokens, signed and not stored: {@code base64url(expiry ‖ viewerId \n channelId) . base64url(HMAC-SHA-256)}.
 * A token opens sessions of one channel until it expires, and stays good for the session that it opened. Thread-safe.
 */
public final class ViewerTokens {
    /** Longer strings are not even decoded. */
    static final int TOKEN_CHARS_MAX = 512;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES_MIN = 16;
    private static final int EXPIRY_BYTES = Long.BYTES;

    /** What a good signature proves. */
    public record Claims(String viewerId, String channelId, Instant expires) {
        boolean expiredAt(Instant now) {
            return !now.isBefore(expires);
        }
    }

    /** A fresh token. */
    public record Issued(String token, String viewerId, Duration lifetime) {}

    private final SecretKeySpec key;
    private final Duration lifetime;
    private final InstantSource clock;
    private final Supplier<String> viewerIds;

    /**
     * @param secret at least 16 bytes
     * @param viewerIds gives unguessable pseudonyms
     */
    public ViewerTokens(byte[] secret, Duration lifetime, InstantSource clock, Supplier<String> viewerIds) {
        if (secret.length < KEY_BYTES_MIN) {
            throw new IllegalArgumentException(
                    "token secret: " + secret.length + " bytes (expected: at least " + KEY_BYTES_MIN + ")");
        }
        key = new SecretKeySpec(secret, ALGORITHM);
        this.lifetime = lifetime;
        this.clock = clock;
        this.viewerIds = viewerIds;
    }

    public Issued issue(String channelId) {
        String viewerId = viewerIds.get();
        byte[] text = (viewerId + "\n" + channelId).getBytes(StandardCharsets.UTF_8);
        byte[] payload = ByteBuffer.allocate(EXPIRY_BYTES + text.length)
                .putLong(clock.instant().plus(lifetime).getEpochSecond())
                .put(text)
                .array();
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return new Issued(
                base64.encodeToString(payload) + "." + base64.encodeToString(sign(payload)), viewerId, lifetime);
    }

    /** What a token claims, expired or not; empty when its signature is not ours. */
    public Optional<Claims> signed(String token) {
        int dot = token.indexOf('.');
        if (dot < 0 || token.length() > TOKEN_CHARS_MAX) {
            return Optional.empty();
        }
        byte[] payload;
        byte[] signature;
        try {
            payload = Base64.getUrlDecoder().decode(token.substring(0, dot));
            signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (payload.length <= EXPIRY_BYTES || !MessageDigest.isEqual(signature, sign(payload))) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(payload);
        Instant expires = Instant.ofEpochSecond(in.getLong());
        String text = StandardCharsets.UTF_8.decode(in).toString();
        int split = text.indexOf('\n');
        return Optional.of(new Claims(text.substring(0, split), text.substring(split + 1), expires));
    }

    /** What a token claims, if it is signed by us and has not expired. */
    public Optional<Claims> valid(String token) {
        return signed(token).filter(claims -> !claims.expiredAt(clock.instant()));
    }

    private byte[] sign(byte[] payload) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(payload);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is missing (every JDK has it)", e);
        }
    }
}
