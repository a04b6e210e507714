package dev.ferry.twin.workos.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.workos.wire.Json;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * The key by which access tokens are signed (RS256) and its public half as a JSON Web Key (RFC
 * 7517) with the fields of {@code JwksResponse}, OpenAPI of 2026-08-07. Thread-safe; never prints
 * its private half.
 */
final class SigningKey {
  private static final int BITS = 2048;

  private final KeyPair pair;
  private final String id;
  private final byte[] certificate;

  private SigningKey(KeyPair pair, String id, byte[] certificate) {
    this.pair = pair;
    this.id = id;
    this.certificate = certificate;
  }

  static SigningKey generate(String id, Instant now) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      KeyPair pair = generator.generateKeyPair();
      return new SigningKey(pair, id, SelfSignedCertificate.of(pair, now));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java has RSA", missing);
    }
  }

  ObjectNode publicKey() {
    RSAPublicKey key = (RSAPublicKey) pair.getPublic();
    ObjectNode json =
        Json.object()
            .put("alg", "RS256")
            .put("kty", "RSA")
            .put("use", "sig")
            .put("n", encoded(key.getModulus()))
            .put("e", encoded(key.getPublicExponent()))
            .put("kid", id)
            .put("x5t#S256", thumbprint());
    json.putArray("x5c").add(Base64.getEncoder().encodeToString(certificate));
    return json;
  }

  /** A JSON Web Token (RFC 7519) of these claims. */
  String sign(ObjectNode claims) {
    ObjectNode header = Json.object().put("alg", "RS256").put("typ", "JWT").put("kid", id);
    String signed = encoded(header) + "." + encoded(claims);
    return signed + "." + encoded(signature(signed.getBytes(StandardCharsets.US_ASCII)));
  }

  private byte[] signature(byte[] text) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(pair.getPrivate());
      signature.update(text);
      return signature.sign();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java has SHA256withRSA", missing);
    }
  }

  private String thumbprint() {
    try {
      return encoded(MessageDigest.getInstance("SHA-256").digest(certificate));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }

  /** Unsigned, the highest byte first (RFC 7518, 2). */
  private static String encoded(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return encoded(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
  }

  private static String encoded(ObjectNode json) {
    return encoded(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
