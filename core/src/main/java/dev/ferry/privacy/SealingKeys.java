package dev.ferry.privacy;

import dev.ferry.bounds.BoundedFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Where the key for the secrets at rest comes from. */
public final class SealingKeys {
  private static final int KEY_BYTES = 32;

  /** A key file may hold anything, but not everything: a device has no end. */
  private static final int MOST_BYTES = 1 << 20;

  /** OWASP's figure for PBKDF2-HMAC-SHA256 (Password Storage Cheat Sheet, 2023). */
  private static final int ITERATIONS = 600_000;

  private SealingKeys() {}

  /** Derives the key from a passphrase and the salt in this file, which is made if need be. */
  public static Sealer fromPassphrase(Sensitive<String> passphrase, Path saltFile)
      throws IOException {
    if (!Files.exists(saltFile)) {
      makeWhole(saltFile, randomHex(16) + "\n");
    }
    byte[] salt = salt(saltFile);
    try {
      PBEKeySpec spec =
          new PBEKeySpec(passphrase.reveal().toCharArray(), salt, ITERATIONS, KEY_BYTES * 8);
      return new Sealer(
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every JDK has PBKDF2WithHmacSHA256", e);
    }
  }

  private static byte[] salt(Path file) throws IOException {
    String text = BoundedFile.text(file, 1 << 10).strip();
    if (!text.matches("([0-9a-f]{2}){16}")) {
      throw new IOException(
          file + ": a salt file holds 32 hex digits; without the right one, secrets stay sealed");
    }
    return HexFormat.of().parseHex(text);
  }

  /** Reads a key file: 64 hex digits, or any content of 16 bytes or more, which is hashed. */
  public static Sealer fromFile(Path file) throws IOException {
    byte[] content = BoundedFile.bytes(file, MOST_BYTES);
    String text = new String(content, StandardCharsets.US_ASCII).strip();
    if (text.matches("[0-9a-fA-F]{64}")) {
      return new Sealer(HexFormat.of().parseHex(text));
    }
    if (content.length < 16) {
      throw new IOException(file + ": a key file holds 64 hex digits, or 16 bytes or more");
    }
    return new Sealer(Digests.sha256(content));
  }

  /** Reads the key file, or makes one that only its owner can read. */
  public static Sealer fromOrIntoFile(Path file) throws IOException {
    if (!Files.exists(file)) {
      makeWhole(file, randomHex(KEY_BYTES) + "\n");
    }
    return fromFile(file);
  }

  private static String randomHex(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /**
   * The file is there with its whole content or not at all, and outlives a loss of power: a process
   * that was killed here once left an empty key file behind, and nobody could open the workspace.
   */
  private static void makeWhole(Path file, String content) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(unfinished);
    createPrivately(unfinished);
    Files.writeString(unfinished, content, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    if (isPosix(file)) {
      try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent())) {
        folder.force(true);
      }
    }
  }

  private static boolean isPosix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static void createPrivately(Path file) throws IOException {
    if (isPosix(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(file);
    }
  }
}
