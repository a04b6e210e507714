package dev.ferry.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;

/**
 * A style sheet or a script as it stands in a page, which forbids any other by the digest of this.
 *
 * @param text exactly what is between the tags
 */
public record InlineFile(String text) {

  /** Resources beside this class, one after the other. */
  static InlineFile of(String... names) {
    return new InlineFile(
        Arrays.stream(names).map(InlineFile::read).collect(Collectors.joining("\n")));
  }

  private static String read(String name) {
    try (InputStream in = InlineFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks " + name);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The policy of a page that has this style, no script, and loads nothing. */
  public String policy() {
    return "default-src 'none'; style-src " + source() + "; base-uri 'none'; form-action 'none'";
  }

  /** As a Content Security Policy names it. */
  public String source() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
