package dev.ferry.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The facts that come with the program. */
class KnownFactsTest {
  private final KnownFacts known = KnownFacts.bundled();

  @Test
  void eachFactIsOfADocumentAndEachDocumentHasFacts() {
    assertThat(known.documents()).hasSize(8).extracting(KnownDocument::id).doesNotHaveDuplicates();
    assertThat(known.facts()).extracting(Fact::id).doesNotHaveDuplicates();
    assertThat(known.facts().stream().map(Fact::document).distinct())
        .containsExactlyInAnyOrderElementsOf(
            known.documents().stream().map(KnownDocument::id).toList());
  }

  @Test
  void documentsAreFetchedEncryptedFromTheVendorsOnly() {
    assertThat(known.documents())
        .allSatisfy(document -> assertThat(document.address().getScheme()).isEqualTo("https"))
        .allSatisfy(
            document ->
                assertThat(document.address().getHost())
                    .isIn("workos.com", "clerk.com", "raw.githubusercontent.com"));
  }

  @Test
  void whatAFactIsUsedByExists() {
    assertThat(known.facts().stream().map(Fact::usedBy).filter(Objects::nonNull).distinct())
        .allSatisfy(
            name ->
                assertThatCode(() -> Class.forName("dev.ferry." + name))
                    .doesNotThrowAnyException());
  }

  /** Who adds a class here adds its facts to a FactChecks, too. */
  @Test
  void theClassesThatRestOnFactsAreThese() {
    assertThat(known.facts().stream().map(Fact::usedBy).filter(Objects::nonNull).distinct())
        .containsExactlyInAnyOrder(
            "model.Policy",
            "model.PolicyBuilder",
            "password.Argon2",
            "password.Hashers",
            "password.Pbkdf2",
            "plan.ExternalIdRule",
            "plan.MetadataRule",
            "plan.NameRule",
            "plan.SignInRule",
            "plan.SlugRule",
            "source.clerk.ClerkApi",
            "source.clerk.ClerkApiUsers",
            "source.clerk.ClerkLimits",
            "source.clerk.DashboardCsv",
            "workos.RateLimits",
            "workos.UserCalls",
            "workos.WorkosCalls");
  }

  @Test
  void aFileThatIsNotWholeIsADefectAndNoEmptySet() {
    for (String damaged :
        List.of(
            "",
            "documents: []",
            "documents: []\nfacts: [{id: a, document: b, what: c, value: d, mend: e}]",
            "documents: [{id: a}]\nfacts: []")) {
      assertThatThrownBy(() -> KnownFacts.of(damaged)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
