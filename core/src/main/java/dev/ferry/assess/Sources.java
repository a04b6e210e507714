package dev.ferry.assess;

import static java.util.Map.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ferry.source.SourceKind;
import dev.ferry.source.clerk.api.ClerkList;
import dev.ferry.workspace.SnapshotInfo;
import java.util.List;
import java.util.Map;

/**
 * What the snapshot says of its sources: which questions they could not answer.
 *
 * @param api what it keeps of the Backend API; missing if that was not read
 */
record Sources(JsonNode api) {
  /** Which list each question is answered from. */
  private static final Map<Question, List<ClerkList>> LISTS =
      Map.ofEntries(
          entry(Question.ORGANIZATIONS, List.of(ClerkList.ORGANIZATIONS, ClerkList.MEMBERSHIPS)),
          entry(Question.ORGANIZATIONS_NOT_CARRIED, List.of(ClerkList.ORGANIZATIONS)),
          entry(Question.MEMBERSHIPS, List.of(ClerkList.MEMBERSHIPS)),
          entry(Question.MEMBERSHIPS_NOT_CARRIED, List.of(ClerkList.MEMBERSHIPS, ClerkList.ROLES)),
          entry(Question.ROLES, List.of(ClerkList.ROLES, ClerkList.PERMISSIONS)),
          entry(Question.DOMAINS, List.of(ClerkList.DOMAINS)),
          entry(Question.DOMAINS_CLAIMED_TWICE, List.of(ClerkList.DOMAINS)),
          entry(Question.DOMAINS_MALFORMED, List.of(ClerkList.DOMAINS)),
          entry(
              Question.CONNECTIONS,
              List.of(ClerkList.ENTERPRISE_CONNECTIONS, ClerkList.SAML_CONNECTIONS)),
          entry(
              Question.INVITATIONS,
              List.of(ClerkList.INVITATIONS, ClerkList.ORGANIZATION_INVITATIONS)));

  static Sources of(SnapshotInfo snapshot) {
    try {
      JsonNode all = JsonMapper.builder().build().readTree(snapshot.sources());
      for (JsonNode source : all) {
        if (source.path("kind").asText().equals(SourceKind.BACKEND_API.word())) {
          return new Sources(source);
        }
      }
      return new Sources(all.path("none"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the snapshot's sources cannot be read", e);
    }
  }

  boolean apiWasRead() {
    return !api.isMissingNode();
  }

  /** Tells what nobody has told: a list that was not read, or not to its end, is no "none". */
  void tell(Answers answers) {
    LISTS.forEach(
        (question, lists) -> {
          if (!lists.stream().allMatch(this::isWhole)) {
            answers.unread(question);
          }
        });
    long missing = api.path("missing").asLong(0);
    if (missing > 0) {
      answers.count(Question.USERS_NOT_READ, missing, List.of("backend-api"));
    } else if (!api.path("missing").isNumber()) {
      answers.unread(Question.USERS_NOT_READ);
    }
    if (!apiWasRead()) {
      answers.unread(Question.DELETED_SINCE_EXPORT);
    }
  }

  private boolean isWhole(ClerkList list) {
    JsonNode read = api.path("lists").path(list.path());
    boolean none = read.hasNonNull("off");
    return none || (read.hasNonNull("read") && read.path("missing").asLong(0) == 0);
  }
}
