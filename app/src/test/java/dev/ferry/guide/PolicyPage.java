package dev.ferry.guide;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.session.PolicyText;
import dev.ferry.model.Policy;
import dev.ferry.policy.Choice;
import dev.ferry.policy.Choice.Option;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The page of the policy: each key of {@link PolicyText}, with its default from {@link Policy};
 * what can be chosen, from {@link Choice}, and for what no snapshot alone needs, from here.
 */
final class PolicyPage {
  private static final String HEAD =
      """
      # The policy, ferry.yaml

      Every key of `ferry.yaml`, what it decides, and what can be chosen. Made from the policy's own
      records by `scripts/docs`; not to be edited by hand. A key that is left out stands at its default;
      a key or value that is unknown is an error. `ferry init` writes the keys that a snapshot needs,
      `ferry policy` prints those in force, `ferry plan --diff other.yaml` says who would be decided
      otherwise. How metadata is carried: [metadata](metadata.md). Whom Ferry takes for whom:
      [identity](../explanation/who-is-who.md).
      """;

  /**
   * What plan alone can need, since it is about what WorkOS holds; or what decides about nobody.
   */
  private static final Map<String, Text> OTHERS =
      Map.of(
          "existingEmail",
          new Text(
              "a WorkOS user with the same address and no external id",
              new Option("report", "the Clerk user is not carried, and is named"),
              new Option(
                  "link",
                  "that user becomes this one's, without password and factor; a pair"
                      + " `ferry_identity` in its metadata says so for good")),
          "adoptedUsers",
          new Text(
              "a WorkOS user that carries a Clerk id, and that no journal of this workspace created",
              new Option(
                  "prove",
                  "a factor, role or membership only if the address is Clerk's and verified on both"
                      + " sides"),
              new Option(
                  "trust", "the external id is proof enough; never of who was linked by address")),
          "existingDiffers",
          new Text(
              "what differs and was not the same on both sides before, or was changed in WorkOS"
                  + " since. What was changed in Clerk alone is written either way; address and"
                  + " verification go only to whom this workspace's own journal created",
              new Option("report", "WorkOS's value stays, and the difference is named"),
              new Option(
                  "complete",
                  "a user that others made for Clerk's, and that is proven, gets what it lacks and"
                      + " keeps what it has"),
              new Option(
                  "update",
                  "Clerk's values are written: users, organizations, permissions that a role lacks,"
                      + " another role of a member")),
          "removedInWorkos",
          new Text(
              "what arrived, and others have removed in WorkOS since",
              new Option("leave", "it stays removed, and is named"),
              new Option("bring-back", "all of it is made again")),
          "rolesThatHoldMore",
          new Text(
              "members of a role that has permissions in WorkOS which Clerk's does not have",
              new Option("wait", "they do not become members, and are named"),
              new Option("accept", "they become members")),
          "planMaxAge",
          new Text(
              "for how long a plan may wait to be begun, or to be gone on with after the last"
                  + " request; then `plan` again",
              new Option("90m, 24h, 3d", "minutes, hours or days")),
          "metadata.unsafe",
          new Text(
              "metadata that users write themselves",
              new Option("never", "there is no other value")),
          "metadata.rename",
          new Text(
              "keys that are called otherwise in WorkOS",
              new Option("{größe: size}", "Clerk's key: the key in WorkOS")));

  private PolicyPage() {}

  private record Text(String about, List<Option> options) {
    Text(String about, Option... options) {
      this(about, List.of(options));
    }
  }

  static String text() {
    StringBuilder page = new StringBuilder(HEAD);
    PolicyText.values(Policy.defaults()).forEach((key, usual) -> section(page, key, usual));
    return page.toString();
  }

  private static void section(StringBuilder page, String key, JsonNode usual) {
    Text text = of(key);
    page.append("\n## ").append(key).append("\n\nDecides about ").append(text.about());
    page.append(".\n\n| value | what it means |\n|---|---|\n");
    for (Option option : text.options()) {
      page.append("| `%s` | %s |\n".formatted(option.value(), option.means()));
    }
    page.append("\nDefault: `%s`\n".formatted(PolicyText.yaml(usual)));
  }

  private static Text of(String key) {
    return Arrays.stream(Choice.values())
        .filter(choice -> choice.key().equals(key))
        .map(choice -> new Text(choice.about(), choice.options()))
        .findFirst()
        .orElseGet(
            () -> {
              Text text = OTHERS.get(key);
              if (text == null) {
                throw new AssertionError("nobody says what the policy's key " + key + " decides");
              }
              return text;
            });
  }

  /** The words that a page has for a key's values. */
  static List<String> words(String key) {
    return of(key).options().stream().map(Option::value).toList();
  }
}
