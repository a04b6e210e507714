package dev.ferry.twin.workos.password;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Map;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * {@code $argon2id$v=19$m=65536,t=3,p=4$salt$hash}, also {@code argon2i} and {@code argon2d}: m
 * 4,096–262,144 KiB, t 1–5 (argon2i from 3), p 1–8 (WorkOS docs, "migrate from other services",
 * February 2026).
 */
final class Argon2 implements PasswordScheme {
  private static final Map<String, Integer> KINDS =
      Map.of(
          "argon2i", Argon2Parameters.ARGON2_i,
          "argon2d", Argon2Parameters.ARGON2_d,
          "argon2id", Argon2Parameters.ARGON2_id);

  /** The least that implementations of RFC 9106 take. */
  private static final int SHORTEST_SALT = 8;

  private static final int SHORTEST_HASH = 4;

  @Override
  public boolean accepts(PasswordDigest digest) {
    return Phc.parse(digest).filter(Argon2::inBounds).isPresent();
  }

  private static boolean inBounds(Phc phc) {
    return KINDS.containsKey(phc.id())
        && phc.version() == Argon2Parameters.ARGON2_VERSION_13
        && phc.within("m", 4_096, 262_144)
        && phc.within("t", phc.id().equals("argon2i") ? 3 : 1, 5)
        && phc.within("p", 1, 8)
        && phc.salt().length >= SHORTEST_SALT
        && phc.hash().length >= SHORTEST_HASH;
  }

  @Override
  public boolean matches(PasswordDigest digest, String password) {
    Phc phc = Phc.parsed(digest);
    int kind = KINDS.getOrDefault(phc.id(), Argon2Parameters.ARGON2_id);
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(kind)
            .withVersion(phc.version())
            .withMemoryAsKB(phc.number("m"))
            .withIterations(phc.number("t"))
            .withParallelism(phc.number("p"))
            .withSalt(phc.salt())
            .build());
    byte[] key = new byte[phc.hash().length];
    generator.generateBytes(password.getBytes(UTF_8), key);
    return MessageDigest.isEqual(key, phc.hash());
  }
}
