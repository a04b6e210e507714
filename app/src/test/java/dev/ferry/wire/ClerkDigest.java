package dev.ferry.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.SplittableRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Makes digests in the forms that Clerk documents, without any code of ours. */
enum ClerkDigest {
  BCRYPT {
    @Override
    String of(String password, SplittableRandom random) {
      return OpenBSDBCrypt.generate("2y", password.toCharArray(), bytes(random, 16), 4);
    }
  },
  BCRYPT_PEPPERED {
    @Override
    String of(String password, SplittableRandom random) throws GeneralSecurityException {
      return BCRYPT.of(password, random) + "$";
    }
  },
  ARGON2I {
    @Override
    String of(String password, SplittableRandom random) {
      return argon2("argon2i", Argon2Parameters.ARGON2_i, password, random);
    }
  },
  ARGON2ID {
    @Override
    String of(String password, SplittableRandom random) {
      return argon2("argon2id", Argon2Parameters.ARGON2_id, password, random);
    }
  },
  PBKDF2_SHA256 {
    @Override
    String of(String password, SplittableRandom random) throws GeneralSecurityException {
      byte[] salt = bytes(random, 16);
      byte[] key = pbkdf2("SHA256", password, salt, 600_000, 256);
      return "pbkdf2_sha256$600000$" + base64(salt) + "$" + base64(key);
    }
  },
  PBKDF2_SHA256_DJANGO {
    @Override
    String of(String password, SplittableRandom random) throws GeneralSecurityException {
      String salt = hex(bytes(random, 11));
      byte[] key = pbkdf2("SHA256", password, salt.getBytes(UTF_8), 600_000, 256);
      return "pbkdf2_sha256$600000$" + salt + "$" + base64(key);
    }
  },
  PBKDF2_SHA512 {
    @Override
    String of(String password, SplittableRandom random) throws GeneralSecurityException {
      String salt = "salt " + random.nextInt() + " ü";
      byte[] key = pbkdf2("SHA512", password, salt.getBytes(UTF_8), 210_000, 512);
      return "pbkdf2_sha512$210000$" + salt + "$" + hex(key);
    }
  },
  PBKDF2_SHA512_HEX {
    @Override
    String of(String password, SplittableRandom random) throws GeneralSecurityException {
      byte[] salt = bytes(random, 16);
      byte[] key = pbkdf2("SHA512", password, salt, 210_000, 512);
      return "pbkdf2_sha512_hex$210000$" + hex(salt) + "$" + hex(key).toUpperCase(Locale.ROOT);
    }
  },
  SCRYPT_FIREBASE {
    @Override
    String of(String password, SplittableRandom random) throws GeneralSecurityException {
      byte[] salt = bytes(random, 10);
      byte[] separator = bytes(random, 2);
      byte[] signer = bytes(random, 64);
      byte[] key = SCrypt.generate(password.getBytes(UTF_8), joined(salt, separator), 64, 8, 1, 32);
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[16]));
      Base64.Encoder url = Base64.getUrlEncoder();
      return url.encodeToString(cipher.doFinal(signer))
          + "$"
          + url.encodeToString(salt)
          + "$"
          + url.encodeToString(signer)
          + "$"
          + url.encodeToString(separator)
          + "$8$6";
    }
  },
  SCRYPT_WERKZEUG {
    @Override
    String of(String password, SplittableRandom random) {
      String salt = hex(bytes(random, 8));
      byte[] key = SCrypt.generate(password.getBytes(UTF_8), salt.getBytes(UTF_8), 1024, 8, 2, 64);
      return "scrypt:1024:8:2$" + salt + "$" + hex(key);
    }
  },
  LDAP_SSHA {
    @Override
    String of(String password, SplittableRandom random) throws GeneralSecurityException {
      byte[] salt = bytes(random, 1 + random.nextInt(16));
      byte[] hash =
          MessageDigest.getInstance("SHA-1").digest(joined(password.getBytes(UTF_8), salt));
      return "{SSHA}" + base64(joined(hash, salt));
    }
  },
  SHA256_SALTED {
    @Override
    String of(String password, SplittableRandom random) throws GeneralSecurityException {
      String salt = hex(bytes(random, 4));
      return salt
          + "$"
          + hex(MessageDigest.getInstance("SHA-256").digest((password + salt).getBytes(UTF_8)));
    }
  };

  abstract String of(String password, SplittableRandom random) throws GeneralSecurityException;

  /** As the export names it. */
  String hasher() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static byte[] pbkdf2(String hash, String password, byte[] salt, int rounds, int bits)
      throws GeneralSecurityException {
    return SecretKeyFactory.getInstance("PBKDF2WithHmac" + hash)
        .generateSecret(new PBEKeySpec(password.toCharArray(), salt, rounds, bits))
        .getEncoded();
  }

  private static String argon2(String name, int kind, String password, SplittableRandom random) {
    byte[] salt = bytes(random, 16);
    byte[] key = new byte[32];
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(kind)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(4_096)
            .withIterations(3)
            .withParallelism(2)
            .withSalt(salt)
            .build());
    generator.generateBytes(password.getBytes(UTF_8), key);
    Base64.Encoder unpadded = Base64.getEncoder().withoutPadding();
    return "$"
        + name
        + "$v=19$m=4096,t=3,p=2$"
        + unpadded.encodeToString(salt)
        + "$"
        + unpadded.encodeToString(key);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(first);
    both.writeBytes(second);
    return both.toByteArray();
  }

  private static byte[] bytes(SplittableRandom random, int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
