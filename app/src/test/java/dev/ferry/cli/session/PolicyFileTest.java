package dev.ferry.cli.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ferry.cli.common.UsageError;
import dev.ferry.model.MetadataPolicy;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.ExternalIdSource;
import dev.ferry.model.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The policy is strict: what is not understood may have meant a choice. */
class PolicyFileTest {
  @TempDir Path folder;

  /**
   * What a reason proposes is pasted as it stands; two lead back to what is so unless it is said.
   */
  @Test
  void theLineThatSettlesAReasonIsUnderstood() throws Exception {
    List<Reason> back = new ArrayList<>();
    for (Reason reason : Reason.values()) {
      if (reason.policy().isPresent()
          && read(reason.policy().get() + "\n").equals(Policy.defaults())) {
        back.add(reason);
      }
    }
    assertThat(back).containsExactly(Reason.SEVERAL_EMAILS, Reason.DOMAIN_LEFT_OUT);
  }

  @Test
  void theDefaultsAreTheSafeChoices() throws Exception {
    Policy safe =
        new Policy(
            Policy.ExistingEmail.REPORT,
            Policy.ExistingDiffers.REPORT,
            Policy.MultipleEmails.PRIMARY,
            Policy.KeptOut.SKIP,
            Policy.KeptOut.SKIP,
            Policy.KeptOut.SKIP,
            Policy.KeptOut.CARRY,
            Policy.SaltedSha256.SKIP,
            Policy.Domains.PENDING,
            Policy.Connections.HANDOVER,
            Map.of(),
            Map.of(),
            10,
            MetadataPolicy.defaults(),
            Policy.UserLocale.LEAVE,
            Policy.KeptOut.CARRY,
            Policy.ClaimedTwice.PENDING,
            Policy.RemovedInWorkos.LEAVE,
            ExternalIdSource.CLERK_ID,
            Policy.AdoptedUsers.PROVE,
            Policy.RolesThatHoldMore.WAIT,
            "Clerk",
            Duration.ofHours(24));
    assertThat(PolicyFile.read(folder.resolve("absent"), false)).isEqualTo(safe);
    assertThat(read("")).isEqualTo(safe);
    assertThat(read("# nothing chosen\n")).isEqualTo(safe);
    assertThat(read("roles:\npermissions:\n")).as("empty tables").isEqualTo(safe);
  }

  @Test
  void everyKeyIsRead() throws Exception {
    assertThat(
            read(
                """
                existingEmail: link
                existingDiffers: update
                multipleEmails: first-verified
                banned: carry
                deprovisioned: carry
                blocklisted: carry
                locked: skip
                sha256Salted: salt-before
                domains: verified-where-proven
                connections: create-where-offered
                roles:
                  org:old: member
                permissions:
                  "org:x:y": x-y
                metadataPairs: 50
                locale: own-field
                metadata:
                  public: [plan, seats]
                  private: [crm_id]
                  unsafe: never
                  organizations: none
                  rename:
                    größe: size
                  nested: flatten
                  notAscii: divert
                  tooLong: divert
                  also: [username, created-at]
                noWayToSignIn: skip
                domainsClaimedTwice: skip
                removedInWorkos: bring-back
                userExternalId: public-metadata.app_id
                adoptedUsers: trust
                rolesThatHoldMore: accept
                totpIssuer: Acme
                planMaxAge: 90m
                """))
        .isEqualTo(
            new Policy(
                Policy.ExistingEmail.LINK,
                Policy.ExistingDiffers.UPDATE,
                Policy.MultipleEmails.FIRST_VERIFIED,
                Policy.KeptOut.CARRY,
                Policy.KeptOut.CARRY,
                Policy.KeptOut.CARRY,
                Policy.KeptOut.SKIP,
                Policy.SaltedSha256.SALT_BEFORE,
                Policy.Domains.VERIFIED_WHERE_PROVEN,
                Policy.Connections.CREATE_WHERE_OFFERED,
                Map.of("org:old", "member"),
                Map.of("org:x:y", "x-y"),
                50,
                new MetadataPolicy(
                    MetadataPolicy.Keys.of(List.of("plan", "seats")),
                    List.of("crm_id"),
                    MetadataPolicy.Keys.of(List.of()),
                    Map.of("größe", "size"),
                    MetadataPolicy.Nested.FLATTEN,
                    MetadataPolicy.NotAscii.DIVERT,
                    MetadataPolicy.TooLong.DIVERT,
                    Set.of(MetadataPolicy.Also.USERNAME, MetadataPolicy.Also.CREATED_AT)),
                Policy.UserLocale.OWN_FIELD,
                Policy.KeptOut.SKIP,
                Policy.ClaimedTwice.SKIP,
                Policy.RemovedInWorkos.BRING_BACK,
                new ExternalIdSource(ExternalIdSource.From.PUBLIC_METADATA, "app_id"),
                Policy.AdoptedUsers.TRUST,
                Policy.RolesThatHoldMore.ACCEPT,
                "Acme",
                Duration.ofMinutes(90)));
  }

  @Test
  void nothingBesidesMayBeChosenAndAnEmptySectionIsTheDefault() throws Exception {
    assertThat(read("metadata: {also: []}").metadata().also()).isEmpty();
    assertThat(read("metadata:\n").metadata()).isEqualTo(MetadataPolicy.defaults());
    assertThat(read("metadata: {public: none}").metadata().publicKeys().all()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "existingMail: link",
        "existingEmail: merge",
        "existingEmail: [link]",
        "existingEmail: report\nexistingEmail: link",
        "metadataPairs: 51",
        "metadataPairs: ten",
        "metadataPairs: 0",
        "metadata: all",
        "metadata: {publik: all}",
        "metadata: {public: some}",
        "metadata: {public: [plan, plan]}",
        "metadata: {public: [7]}",
        "metadata: {private: all}",
        "metadata: {private: [api_token]}",
        "metadata: {private: [crm, totpSecret]}",
        "metadata: {unsafe: [role]}",
        "metadata: {unsafe: all}",
        "metadata: {organizations: yes}",
        "metadata: {rename: [a]}",
        "metadata: {rename: {a: größe}}",
        "metadata: {rename: {a: 'two words'}}",
        "metadata: {rename: {a: clerk_username}}",
        "metadata: {rename: {a: c, b: c}}",
        "metadata: {nested: drop}",
        "metadata: {notAscii: drop}",
        "metadata: {tooLong: cut}",
        "metadata: {also: all}",
        "metadata: {also: [password]}",
        "noWayToSignIn: true",
        "domainsClaimedTwice: verified",
        "totpIssuer: ''",
        "totpIssuer: 5",
        "- existingEmail",
        "multipleEmails: clerk",
        "banned: true",
        "sha256Salted: carry",
        "domains: verified",
        "roles: member",
        "roles: [member]",
        "roles:\n  org:old:",
        "roles:\n  org:old: 5",
        "roles:\n  org:a: b\n  org:a: c",
        "permissions:\n  org:a: [b]",
        "existingEmail: 'report",
      })
  void aMistakeIsRefusedAndTheFileIsNamed(String yaml) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOfSatisfying(
            UsageError.class, refusal -> assertThat(refusal.exitCode()).isEqualTo(2))
        .hasMessageContaining("ferry.yaml, line ");
  }

  private static Stream<Arguments> mistakes() {
    return Stream.of(
        arguments("banned: skip\nexistingMail: link", 2, "no key existingMail", "existingEmail?"),
        arguments("# so\n\nexistingEmail: lnk", 3, "existingEmail must be", "did you mean link?"),
        arguments("existingEmail: Link", 1, "existingEmail must be", "did you mean link?"),
        arguments("metadata:\n  publik: all", 2, "metadata.publik is no key", "mean public?"),
        arguments("metadata:\n  nested: flaten", 2, "metadata.nested must be", "mean flatten?"),
        arguments("metadata:\n  also: [usernme]", 2, "metadata.also must be", "mean username?"),
        arguments("metadata:\n  rename:\n    a: größe", 3, "metadata.rename.a must be", "ASCII"),
        arguments("roles:\n  org:old: x\n  org:a: 5", 3, "roles.org:a must be", "member"),
        arguments("locked: skip\nmetadataPairs: 99", 2, "metadataPairs must be", "1 to 50"),
        arguments("planMaxAge: 1 day", 1, "planMaxAge must be", "24h"),
        arguments("banned: skip\nbanned: carry", 2, "banned is there twice", ""),
        arguments("banned: skip\n\tlocked: skip", 2, "a TAB stands there", "blanks"),
        arguments("banned: skip\nlocked: 'skip", 2, "a quote is not closed", ""),
        arguments("metadata: {public: [a\nlocked: skip", 2, "a bracket is not closed", ""),
        arguments("banned: skip: carry", 1, "a second `: `", "quotes"),
        arguments("banned: skip\nlocked", 2, "a key stands there without `: `", ""),
        arguments("banned: skip\n  locked: skip", 2, "indented", ""),
        arguments("banned: @skip", 1, "in quotes", ""));
  }

  /** File, line, key, what is wrong and what was meant: nobody reads a parser's own words. */
  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsToldWithItsLineAndWhatWasMeant(String yaml, int line, String what, String meant) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOfSatisfying(
            UsageError.class, no -> assertThat(no.fix()).contains("docs/reference/policy.md"))
        .hasMessageContainingAll("ferry.yaml, line " + line + ": ", what, meant)
        .message()
        .doesNotContain("in 'reader'", "^", "while parsing", "while scanning", "expected <");
  }

  @Test
  void aFileThatWasNamedMustBeThere() {
    assertThatThrownBy(() -> PolicyFile.read(folder.resolve("absent"), true))
        .isInstanceOf(UsageError.class)
        .hasMessageContaining("there is no file");
  }

  private Policy read(String yaml) throws IOException {
    return PolicyFile.read(Files.writeString(folder.resolve("ferry.yaml"), yaml), true);
  }

  private static Stream<Arguments> hostile() {
    return Stream.of(
        arguments("longer than 1 MB", "# " + "x".repeat(30 << 20) + "\nbanned: skip\n"),
        arguments("second document", "banned: skip\n---\nbanned: carry\n"),
        arguments("second document", "# first\n---\nbanned: skip\n---\n"),
        arguments("aliases", "banned: &a skip\nlocked: *a\n"),
        arguments("aliases", "roles: &r\n  \"org:a\": b\npermissions:\n  <<: *r\n"),
        arguments("depth", "metadata: " + "[".repeat(50_000) + "]".repeat(50_000) + "\n"),
        arguments("depth", "- ".repeat(50_000) + "x\n"),
        arguments("length", "metadataPairs: " + "9".repeat(1_001) + "\n"),
        arguments("line 2: the key banned is there twice", "banned: skip\nbanned: carry\n"));
  }

  @ParameterizedTest(name = "{index} {0}")
  @MethodSource("hostile")
  @Timeout(5)
  void whatIsNoPolicyIsRefusedInTime(String why, String yaml) {
    assertThatThrownBy(() -> read(yaml)).isInstanceOf(UsageError.class).hasMessageContaining(why);
  }
}
