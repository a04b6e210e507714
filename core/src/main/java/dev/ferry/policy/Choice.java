package dev.ferry.policy;

import dev.ferry.model.MetadataPolicy;
import dev.ferry.model.MetadataPolicy.Also;
import dev.ferry.model.MetadataPolicy.Keys;
import dev.ferry.model.MetadataPolicy.Nested;
import dev.ferry.model.MetadataPolicy.NotAscii;
import dev.ferry.model.MetadataPolicy.TooLong;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.KeptOut;
import dev.ferry.model.Policy.MultipleEmails;
import dev.ferry.model.Policy.SaltedSha256;
import dev.ferry.model.Policy.UserLocale;
import dev.ferry.model.PolicyBuilder;
import dev.ferry.text.Counted;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A choice of the policy that a snapshot alone can need. What is about a WorkOS that holds
 * something already is none of them: plan tells of it.
 */
public enum Choice {
  BANNED(
      "banned",
      "users whom Clerk has banned; WorkOS has no such state, and whoever is there can sign in",
      keptOut(),
      one(policy -> policy.banned(KeptOut.CARRY))),
  DEPROVISIONED(
      "deprovisioned",
      "users whom their company's directory has shut out; WorkOS has no such state",
      keptOut(),
      one(policy -> policy.deprovisioned(KeptOut.CARRY))),
  BLOCKLISTED(
      "blocklisted",
      "users who are on Clerk's blocklist; whether it keeps them out Clerk does not tell",
      keptOut(),
      one(policy -> policy.blocklisted(KeptOut.CARRY))),
  LOCKED(
      "locked",
      "users who are locked after too many wrong sign-ins",
      keptOut(),
      one(policy -> policy.locked(KeptOut.SKIP))),
  USER_EXTERNAL_ID(
      "userExternalId",
      "users who have an id of your application's own at Clerk (external_id); WorkOS has one external"
          + " id, by which users are recognised and looked up, and which is the same kind for all",
      List.of(
          new Option("clerk-id", "Clerk's id; your own goes into metadata"),
          new Option("clerk-external-id", "your own; who has none is left out, each named"),
          new Option(
              "public-metadata.KEY, private-metadata.KEY", "the same, where you keep it there")),
      List.of()),
  NO_WAY_TO_SIGN_IN(
      "noWayToSignIn",
      "users without password and social account, under an address that nobody has proved",
      List.of(
          new Option("carry", "they are migrated, and prove the address at their first sign-in"),
          new Option("skip", "they are left out, each named")),
      one(policy -> policy.noWayToSignIn(KeptOut.SKIP))),
  MULTIPLE_EMAILS(
      "multipleEmails",
      "users with several addresses, of which WorkOS takes one",
      List.of(
          new Option("primary", "the one that Clerk calls so; who has none that is known is named"),
          new Option("first-verified", "where no primary one is known, the first verified one"),
          new Option("first", "where no primary one is known, the first one"),
          new Option("skip", "whoever has several is left out, each named")),
      Stream.of(MultipleEmails.FIRST_VERIFIED, MultipleEmails.FIRST, MultipleEmails.SKIP)
          .map(choice -> (UnaryOperator<PolicyBuilder>) policy -> policy.multipleEmails(choice))
          .toList()),
  SHA256_SALTED(
      "sha256Salted",
      "users with a digest of sha256_salted; Clerk does not say on which side the salt stood, and on"
          + " the wrong one none of them can sign in: try one first",
      List.of(
          new Option("skip", "they arrive without it, and set a new password"),
          new Option("salt-before", "sent as the hash of salt and password"),
          new Option("salt-behind", "sent as the hash of password and salt")),
      one(policy -> policy.sha256Salted(SaltedSha256.SALT_BEFORE))),
  TOTP_ISSUER(
      "totpIssuer",
      "users whose authenticator is enrolled; WorkOS keeps with it who issued it",
      List.of(new Option("NAME", "any name")),
      List.of()),
  DOMAINS(
      "domains",
      "domains of organizations; people of a domain that is verified may be let in by it",
      List.of(
          new Option("pending", "a claim, until its owner proves it in WorkOS"),
          new Option("verified-where-proven", "verified where Clerk holds a DNS proof"),
          new Option("skip", "none is migrated")),
      List.of()),
  DOMAINS_CLAIMED_TWICE(
      "domainsClaimedTwice",
      "domains that another organization claims too",
      List.of(
          new Option("pending", "a claim of both, never verified: whoever proves it has it"),
          new Option("skip", "neither gets it")),
      List.of()),
  CONNECTIONS(
      "connections",
      "connections to identity providers, whose secrets Clerk does not tell",
      List.of(
          new Option("handover", "a sheet for each; its administrator sets it up anew in WorkOS"),
          new Option(
              "create-where-offered",
              "a draft of each where WorkOS has switched that on; its administrator finishes it")),
      List.of()),
  ROLES(
      "roles",
      "memberships with a role that no role in WorkOS will stand for; they are left out, since nobody"
          + " is given another role by guess",
      List.of(new Option("\"org:old\": member", "a slug of WorkOS's for each of Clerk's keys")),
      List.of()),
  PERMISSIONS(
      "permissions",
      "permissions of whose key no slug can be made; the roles go without them",
      List.of(new Option("\"org:old:do\": old:do", "a slug of WorkOS's for each of Clerk's keys")),
      List.of()),
  LOCALE(
      "locale",
      "users with a locale, which WorkOS takes by an update only, not as a user is created",
      List.of(
          new Option("leave", "each is named; into metadata if metadata.also names it"),
          new Option("own-field", "into WorkOS's own field, by a second request for each user")),
      one(policy -> policy.locale(UserLocale.OWN_FIELD))),
  METADATA_PAIRS(
      "metadataPairs",
      "users with more metadata than fits into WorkOS's ten pairs",
      List.of(new Option("1 to 50", "more than 10 only where WorkOS has agreed to it")),
      one(policy -> policy.metadataPairs(50))),
  METADATA_PUBLIC(
      "metadata.public",
      "users with public metadata",
      List.of(
          new Option("all", "as much of it as fits, in Clerk's order"),
          new Option("none", "none of it"),
          new Option("[plan, seats]", "these keys, in order of preference")),
      one(policy -> policy.metadata(metadata(Keys.of(List.of()), Nested.JSON)))),
  METADATA_PRIVATE(
      "metadata.private",
      "users with private metadata, which is in the clear once it is migrated",
      List.of(
          new Option("[]", "none of it"),
          new Option("[crm_id]", "these keys only; what is called as a secret is, never")),
      List.of()),
  METADATA_ORGANIZATIONS(
      "metadata.organizations",
      "organizations with public metadata",
      List.of(
          new Option("all", "as much of it as fits, in Clerk's order"),
          new Option("none", "none of it"),
          new Option("[plan, seats]", "these keys, in order of preference")),
      List.of()),
  METADATA_NESTED(
      "metadata.nested",
      "users with objects inside their metadata",
      List.of(
          new Option("json", "one pair, its value JSON"),
          new Option("flatten", "a pair for each value in it, such as address.city")),
      one(policy -> policy.metadata(metadata(Keys.every(), Nested.FLATTEN)))),
  METADATA_NOT_ASCII(
      "metadata.notAscii",
      "users with metadata outside of ASCII, which WorkOS does not take",
      List.of(
          new Option("escape", "written as \\uXXXX"),
          new Option("divert", "kept in sidecar/metadata-overflow.jsonl")),
      one(policy -> policy.metadata(metadata(NotAscii.DIVERT, TooLong.SPLIT)))),
  METADATA_TOO_LONG(
      "metadata.tooLong",
      "users with metadata longer than WorkOS takes",
      List.of(
          new Option("split", "several pairs, if they fit"),
          new Option("divert", "kept in sidecar/metadata-overflow.jsonl")),
      one(policy -> policy.metadata(metadata(NotAscii.ESCAPE, TooLong.DIVERT)))),
  METADATA_ALSO(
      "metadata.also",
      "users of whom Clerk knows what WorkOS has no field for",
      List.of(
          new Option(
              "a list of",
              "external-id, created-at, username, other-emails, phones, locale, timezone,"
                  + " legal-accepted-at; [] for none")),
      List.of(
          policy -> policy.metadata(also(EnumSet.noneOf(Also.class))),
          policy -> policy.metadata(also(EnumSet.allOf(Also.class)))));

  private final String key;
  private final String about;

  @SuppressWarnings("ImmutableEnumChecker") // copied, of records
  private final List<Option> options;

  @SuppressWarnings("ImmutableEnumChecker") // copied, of records
  private final List<Policy> others;

  /**
   * @param key in {@code ferry.yaml}; that of a table and its own with a dot between
   * @param about whom or what it decides about, and what there is to know
   * @param others from the defaults to other policies by this choice: whom one of them decides
   *     otherwise, about those it decides. None where they are counted by what is planned
   */
  Choice(
      String key, String about, List<Option> options, List<UnaryOperator<PolicyBuilder>> others) {
    this.key = key;
    this.about = about;
    this.options = List.copyOf(options);
    this.others = others.stream().map(other -> other.apply(Policy.builder()).build()).toList();
  }

  /**
   * What can be chosen.
   *
   * @param value as it is written; or what kind of value
   */
  public record Option(String value, String means) {}

  public String key() {
    return key;
  }

  public String about() {
    return about;
  }

  /** So many of these, in a sentence. */
  public String counted(long number) {
    String formed =
        about
            .replaceFirst("^([a-z]+)s ", "$1[s] ")
            .replaceFirst(" who are ", " who [is|are] ")
            .replaceFirst(" who have ", " who [has|have] ");
    return Counted.words("%,d " + formed.replace("%", "%%"), number);
  }

  public List<Option> options() {
    return options;
  }

  List<Policy> others() {
    return others;
  }

  private static List<Option> keptOut() {
    return List.of(
        new Option("skip", "they are left out, each named"),
        new Option("carry", "they are migrated, and can sign in"));
  }

  private static List<UnaryOperator<PolicyBuilder>> one(UnaryOperator<PolicyBuilder> other) {
    return List.of(other);
  }

  private static MetadataPolicy metadata(Keys publicKeys, Nested nested) {
    MetadataPolicy usual = MetadataPolicy.defaults();
    return metadata(publicKeys, nested, usual.notAscii(), usual.tooLong(), usual.also());
  }

  private static MetadataPolicy metadata(NotAscii notAscii, TooLong tooLong) {
    MetadataPolicy usual = MetadataPolicy.defaults();
    return metadata(usual.publicKeys(), usual.nested(), notAscii, tooLong, usual.also());
  }

  private static MetadataPolicy also(Set<Also> also) {
    MetadataPolicy usual = MetadataPolicy.defaults();
    return metadata(usual.publicKeys(), usual.nested(), usual.notAscii(), usual.tooLong(), also);
  }

  private static MetadataPolicy metadata(
      Keys publicKeys, Nested nested, NotAscii notAscii, TooLong tooLong, Set<Also> also) {
    MetadataPolicy usual = MetadataPolicy.defaults();
    return new MetadataPolicy(
        publicKeys,
        usual.privateKeys(),
        usual.organizationKeys(),
        usual.rename(),
        nested,
        notAscii,
        tooLong,
        also);
  }
}
