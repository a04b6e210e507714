package dev.ferry.source.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.dirty.DirtyCases;
import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkPassword;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ClerkUserBuilder;
import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.model.clerk.Disagreement;
import dev.ferry.model.clerk.JoinedUser;
import dev.ferry.model.clerk.Statement;
import dev.ferry.privacy.Sensitive;
import dev.ferry.text.Code;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Two exports of one instance, as people have them: which of them counts. */
class DirtyTwoExportsTest {
  private static final int ONE = 1;
  private static final int OTHER = 2;

  static Stream<Arguments> cases() {
    return DirtyCases.of("two-exports.csv").stream()
        .map(fields -> Arguments.of(fields.get(0), fields.get(6), fields));
  }

  @ParameterizedTest(name = "{index}: {0}, {1}")
  @MethodSource("cases")
  void theRightOneCounts(String what, String story, List<String> fields) {
    ClerkField field = Code.constant(ClerkField.class, what);
    Statement one = new Statement(ONE, said(field, fields.get(1)));
    Statement other = new Statement(OTHER, said(field, fields.get(3)));
    FileJoin join = new FileJoin(Map.of(ONE, time(fields.get(2)), OTHER, time(fields.get(4))));

    JoinedUser joined = join.join(List.of(one, other));

    assertThat(join.join(List.of(other, one))).isEqualTo(joined);
    switch (fields.get(5)) {
      case "both" -> assertThat(joined.disagreements()).isEmpty();
      case "nobody" ->
          assertThat(joined.disagreements())
              .containsExactly(
                  new Disagreement("user_1", Code.of(field), null, Set.of(ONE, OTHER)));
      case "one" -> counts(joined, field, one, OTHER);
      case "other" -> counts(joined, field, other, ONE);
      default -> throw new IllegalArgumentException(fields.get(5));
    }
  }

  private static void counts(JoinedUser joined, ClerkField field, Statement right, int wrong) {
    assertThat(joined.disagreements())
        .containsExactly(new Disagreement("user_1", Code.of(field), right.file(), Set.of(wrong)));
    assertThat(Values.of(field, joined.fragment().user()))
        .isEqualTo(Values.of(field, right.fragment().user()));
  }

  private static ExportTime time(String text) {
    String[] words = text.split(" ", -1);
    return switch (words[0]) {
      case "said" -> new ExportTime.Said(Instant.parse(words[1]));
      case "newest" ->
          new ExportTime.SignUp(
              Stream.of(words)
                  .skip(1)
                  .map(Instant::parse)
                  .sorted(Comparator.reverseOrder())
                  .toList(),
              0);
      case "unknown" -> new ExportTime.Unknown();
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static ClerkUserFragment said(ClerkField field, String value) {
    ClerkUserBuilder user = ClerkUser.builder("user_1");
    switch (field) {
      case PASSWORD -> user.password(value.isEmpty() ? null : password(value.strip()));
      case TOTP_SECRET -> user.totpSecret(Sensitive.of(value));
      case VERIFIED_EMAILS -> user.verifiedEmails(List.of(value.split(", ", -1)));
      case PUBLIC_METADATA -> user.publicMetadata(value);
      case CREATED_AT -> user.createdAt(value);
      default -> throw new IllegalArgumentException(field.toString());
    }
    return new ClerkUserFragment(user.build(), Set.of(field));
  }

  private static ClerkPassword password(String hasherAndDigest) {
    String[] words = hasherAndDigest.split(" ", 2);
    return new ClerkPassword(Sensitive.of(words[1]), words[0]);
  }
}
