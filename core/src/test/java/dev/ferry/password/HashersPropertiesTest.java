package dev.ferry.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.PasswordHash;
import dev.ferry.model.PasswordHash.Form;
import dev.ferry.model.Policy.SaltedSha256;
import dev.ferry.model.clerk.ClerkPassword;
import dev.ferry.privacy.Sensitive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever text comes as a digest, and under whatever name: nothing throws, and what goes, fits.
 */
class HashersPropertiesTest {
  private static final String B64 = "[A-Za-z0-9+/]+";
  private static final Pattern PADDED =
      Pattern.compile("(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?");

  /** WorkOS's forms, written down a second time, from its documents. */
  private static final Map<Form, Pattern> GRAMMAR =
      new EnumMap<>(
          Map.of(
              Form.BCRYPT, Pattern.compile("\\$2[ab]\\$[0-3][0-9]\\$[./A-Za-z0-9]{53}"),
              Form.ARGON2,
                  Pattern.compile(
                      "\\$(argon2id\\$v=19\\$m=[0-9]{4,6},t=[1-5]|argon2i\\$v=19\\$m=[0-9]{4,6},t=[3-5])"
                          + ",p=[1-8]\\$"
                          + B64
                          + "\\$"
                          + B64),
              Form.PBKDF2,
                  Pattern.compile(
                      "\\$pbkdf2\\$i=([6-9][0-9]{5},d=sha256|[2-9][0-9]{5},d=sha512"
                          + "|1000000,d=sha(256|512))\\$"
                          + B64
                          + "\\$"
                          + B64),
              Form.SCRYPT,
                  Pattern.compile(
                      "\\$scrypt\\$v=1\\$n=[0-9]{1,10},r=[0-9]{1,10},p=[0-9]{1,10},kl=[0-9]{2,3}\\$"
                          + B64
                          + "\\$"
                          + B64),
              Form.FIREBASE_SCRYPT,
                  Pattern.compile(
                      "\\$firebase-scrypt\\$v=1\\$r=[1-8],m=([1-9]|1[0-4]),ss="
                          + B64
                          + ",sk="
                          + B64
                          + "\\$"
                          + B64
                          + "\\$"
                          + B64),
              Form.SSHA, Pattern.compile("\\{SSHA}" + PADDED),
              Form.SSHA256_SALT_BEFORE, Pattern.compile("\\{SSHA256}" + PADDED),
              Form.SSHA256_SALT_BEHIND, Pattern.compile("\\{SSHA256}" + PADDED)));

  private static final String ALPHABET =
      "$$$$,,==::/+.-_{}aZzAf0123456789vmtpird \t\n\u0000ü🦊\uD83D\uDD8A٣";

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 25);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void mutatedDigestsGoOnlyIfTheyStillFit(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    List<List<String>> vectors = vectors();
    for (int i = 0; i < 4_000; i++) {
      String hasher = pick(random, vectors).get(0);
      String digest = pick(random, vectors).get(1);
      if (random.nextInt(4) > 0) {
        List<String> vector = pick(random, vectors);
        hasher = vector.get(0);
        digest = vector.get(1);
      }
      for (int edits = random.nextInt(4); edits > 0; edits--) {
        digest = mutated(random, digest);
      }
      check(hasher, digest);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void textsOfAllKindsNeverThrow(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    List<List<String>> vectors = vectors();
    for (int i = 0; i < 4_000; i++) {
      check(pick(random, vectors).get(0), text(random, random.nextInt(120)));
      check(text(random, random.nextInt(12)), pick(random, vectors).get(1));
    }
  }

  @Test
  void everyFormIsReachedAndTheLongestTextTakesNoTime() throws IOException {
    Set<Form> reached = EnumSet.noneOf(Form.class);
    for (List<String> vector : vectors()) {
      for (SaltedSha256 choice : SaltedSha256.values()) {
        if (verdict(choice, vector.get(0), vector.get(1))
            instanceof HashConversion.Carried carried) {
          reached.add(carried.hash().form());
        }
      }
      for (String long1 : List.of("$", "A", "0", "{", "a$", "=")) {
        check(vector.get(0), vector.get(1) + long1.repeat(200_000));
        check(vector.get(0), long1.repeat(200_000));
      }
    }
    assertThat(reached).containsExactlyInAnyOrder(Form.values());
  }

  private static void check(String hasher, String digest) {
    for (SaltedSha256 choice : SaltedSha256.values()) {
      HashConversion verdict = verdict(choice, hasher, digest);
      if (verdict instanceof HashConversion.Carried carried) {
        PasswordHash hash = carried.hash();
        assertThat(hash.value().reveal()).as(hasher).matches(GRAMMAR.get(hash.form()));
      } else if (verdict instanceof HashConversion.NotCarried not) {
        assertThat(not.reason().code()).startsWith("password-");
      }
    }
  }

  private static HashConversion verdict(SaltedSha256 choice, String hasher, String digest) {
    return new Hashers(choice).verdict(new ClerkPassword(Sensitive.of(digest), hasher));
  }

  private static String mutated(SplittableRandom random, String text) {
    if (text.isEmpty()) {
      return text(random, 3);
    }
    int at = random.nextInt(text.length());
    String character = text(random, 1);
    return switch (random.nextInt(6)) {
      case 0 -> text.substring(0, at) + text.substring(at + 1);
      case 1 -> text.substring(0, at) + character + text.substring(at);
      case 2 -> text.substring(0, at) + character + text.substring(at + 1);
      case 3 -> text.substring(0, at);
      case 4 -> text + text.substring(at);
      default -> text.replaceFirst("\\d+", Long.toString(random.nextLong(2_000_000)));
    };
  }

  private static String text(SplittableRandom random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  private static <T> T pick(SplittableRandom random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static List<List<String>> vectors() throws IOException {
    try (InputStream in = HashersPropertiesTest.class.getResourceAsStream("vectors.csv")) {
      assertThat(in).isNotNull();
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().skip(1).map(line -> List.of(line.split("\\|", -1))).toList();
    }
  }
}
