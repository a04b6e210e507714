package dev.ferry.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.kind.user.UserEndpoints;
import dev.ferry.model.PasswordHash;
import dev.ferry.model.Policy.SaltedSha256;
import dev.ferry.model.TargetUser;
import dev.ferry.model.clerk.ClerkPassword;
import dev.ferry.password.HashConversion;
import dev.ferry.password.Hashers;
import dev.ferry.privacy.Sensitive;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.workos.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever had a password in Clerk signs in with it at WorkOS, and with no other one: the digest as
 * Clerk exports it, our conversion, a socket, and a server that verifies the hash for real.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OldPasswordTest {
  /** Those of core's own test; see there. */
  private static final Path VECTORS =
      Path.of("../core/src/test/resources/dev/ferry/password/vectors.csv");

  private static final Path DIRTY = Path.of("../core/src/test/resources/dirty/digests.csv");

  private static final List<SaltedSha256> POSITIONS =
      List.of(SaltedSha256.SALT_BEHIND, SaltedSha256.SALT_BEFORE);

  private Wire wire;
  private int users;

  @BeforeAll
  void open() {
    wire = Wire.to(WorkosTwinOptions.defaults());
  }

  @AfterAll
  void close() {
    wire.close();
  }

  static Stream<List<String>> convertible() throws IOException {
    return Files.readAllLines(VECTORS).stream()
        .skip(1)
        .map(line -> List.of(line.split("\\|", -1)))
        .filter(row -> !row.get(5).isEmpty());
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("convertible")
  void theVectorsPasswordIsGoodAndAnotherOneIsNot(List<String> row) throws Exception {
    SaltedSha256 choice = POSITIONS.get(row.get(4).equals("prefix") ? 1 : 0);
    String email = arrived(row.get(0), row.get(1), choice);

    assertThat(wire.signIn(email, row.get(2))).as(row.get(0)).isEqualTo(200);
    assertThat(wire.signIn(email, row.get(2) + "!")).as(row.get(0)).isEqualTo(400);
  }

  static Stream<List<String>> dirty() throws IOException {
    return Files.readAllLines(DIRTY).stream()
        .skip(1)
        .map(line -> List.of(line.split("\\|", -1)))
        .filter(row -> !row.get(4).isEmpty());
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("dirty")
  void whatSoftwareWroteOtherwiseLetsItsUserInToo(List<String> row) throws Exception {
    Matcher invisible = Pattern.compile("<U\\+([0-9A-F]{4})>").matcher(row.get(1));
    String digest =
        invisible.replaceAll(found -> Character.toString(Integer.parseInt(found.group(1), 16)));
    String email = arrived(row.get(0), digest, SaltedSha256.SKIP);

    assertThat(wire.signIn(email, "correct horse battery")).as(row.get(2)).isEqualTo(200);
    assertThat(wire.signIn(email, "Correct horse battery")).as(row.get(2)).isEqualTo(400);
  }

  @Test
  void theVectorsAreAsManyAsTheFactsSay() throws IOException {
    assertThat(convertible()).hasSize(18);
  }

  /** Which is why it does not go unasked. */
  @Test
  void aSaltOnTheWrongSideLocksItsUserOut() throws Exception {
    List<String> row =
        convertible().filter(r -> r.get(4).equals("prefix")).findFirst().orElseThrow();
    String email = arrived(row.get(0), row.get(1), SaltedSha256.SALT_BEHIND);

    assertThat(wire.signIn(email, row.get(2))).isEqualTo(400);
  }

  static Stream<ClerkDigest> digests() {
    return Stream.of(ClerkDigest.values());
  }

  @ParameterizedTest
  @MethodSource("digests")
  void aPasswordThatWasHashedAsClerkDoesIsGoodAndAnotherOneIsNot(ClerkDigest made)
      throws Exception {
    SplittableRandom random = new SplittableRandom(made.name().hashCode());
    for (int i = 0; i < 2; i++) {
      String password = password(random);
      String email = arrived(made.hasher(), made.of(password, random), SaltedSha256.SALT_BEHIND);

      assertThat(wire.signIn(email, password)).as("%s of %s", made, password).isEqualTo(200);
      assertThat(wire.signIn(email, password(random))).as("%s", made).isEqualTo(400);
    }
  }

  /** Of whatever people type: also beyond ASCII, and beyond what a char can hold. */
  private static String password(SplittableRandom random) {
    String alphabet = "aZ0 !$|:\"\\äß€あ";
    StringBuilder password = new StringBuilder("🦊");
    IntStream.range(0, 6 + random.nextInt(10))
        .forEach(i -> password.append(alphabet.charAt(random.nextInt(alphabet.length()))));
    return password.append(random.nextInt(1_000)).toString();
  }

  /** A user in WorkOS with the converted digest; gives the address. */
  private String arrived(String hasher, String digest, SaltedSha256 choice) {
    HashConversion verdict =
        new Hashers(choice).verdict(new ClerkPassword(Sensitive.of(digest), hasher));
    assertThat(verdict).as(hasher).isInstanceOf(HashConversion.Carried.class);
    PasswordHash hash = ((HashConversion.Carried) verdict).hash();
    users++;
    String email = "user." + users + "@acme.test";
    TargetUser user = new TargetUser("user_" + users, email, true, null, null, Map.of());
    assertThat(wire.ask(new UserEndpoints.CreateUser(user, hash)))
        .isInstanceOf(Outcome.Answer.class);
    return email;
  }
}
