package dev.ferry.assess;

import dev.ferry.model.Policy;
import dev.ferry.model.PolicyBuilder;
import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.model.clerk.ClerkObject;
import dev.ferry.model.clerk.ClerkPassword;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ClerkUserBuilder;
import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.model.clerk.ExternalAccount;
import dev.ferry.plan.Planner;
import dev.ferry.privacy.Sealer;
import dev.ferry.privacy.Sensitive;
import dev.ferry.source.clerk.api.ClerkList;
import dev.ferry.workspace.SnapshotStore.Sources;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.sqlite.SqliteWorkspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A tenant of a few users, in a real workspace, and what is said of it. */
final class SmallTenant {
  static final String BCRYPT = "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";

  /** What the dashboard's CSV speaks of. */
  static final Set<ClerkField> CSV =
      EnumSet.of(
          ClerkField.PRIMARY_EMAIL,
          ClerkField.VERIFIED_EMAILS,
          ClerkField.UNVERIFIED_EMAILS,
          ClerkField.TOTP_SECRET,
          ClerkField.PASSWORD);

  private final Path folder;
  private final List<ClerkUserFragment> users = new ArrayList<>();
  private final List<ClerkObject> objects = new ArrayList<>();
  private String sources = apiReading("");
  private UnaryOperator<PolicyBuilder> policy = UnaryOperator.identity();
  private long rejects;

  private SmallTenant(Path folder) {
    this.folder = folder;
  }

  static SmallTenant in(Path folder) {
    return new SmallTenant(folder);
  }

  /** A user with a verified address, of whom everything is known, and nothing is so. */
  SmallTenant user(String id, UnaryOperator<ClerkUserBuilder> how) {
    return user(id, EnumSet.allOf(ClerkField.class), how);
  }

  SmallTenant user(String id, Set<ClerkField> known, UnaryOperator<ClerkUserBuilder> how) {
    String email = id + "@acme.test";
    ClerkUserBuilder plain =
        ClerkUser.builder(id).primaryEmail(email).verifiedEmails(List.of(email));
    ClerkUserBuilder user = known.contains(ClerkField.FLAGS) ? plain.flags(none()) : plain;
    users.add(new ClerkUserFragment(how.apply(user).build(), known));
    return this;
  }

  SmallTenant with(ClerkObject object) {
    objects.add(object);
    return this;
  }

  /** Only an export was read. */
  SmallTenant byCsv() {
    sources = "[{\"kind\":\"dashboard-csv\"}]";
    return this;
  }

  /** The API was read, and one list not to its end. */
  SmallTenant readingShort(ClerkList list) {
    sources = apiReading(list.path());
    return this;
  }

  SmallTenant rejecting(long rows) {
    rejects = rows;
    return this;
  }

  SmallTenant policy(UnaryOperator<PolicyBuilder> change) {
    policy = change;
    return this;
  }

  Assessment assessed() throws IOException {
    return assessed(Optional.empty());
  }

  Assessment assessed(Optional<Integer> limit) throws IOException {
    try (Workspace workspace = open()) {
      take(workspace);
      return assess(workspace, limit);
    }
  }

  Workspace open() {
    return SqliteWorkspace.open(folder, new Sealer(new byte[32]), Clock.systemUTC());
  }

  void take(Workspace workspace) throws IOException {
    workspace
        .snapshots()
        .replace(
            intake -> {
              users.forEach(user -> intake.put(1, user));
              objects.forEach(intake::put);
              return new Sources(sources, rejects);
            });
  }

  Assessment assess(Workspace workspace, Optional<Integer> limit) throws IOException {
    try (AnswerFiles files = AnswerFiles.begin(folder.resolve("assess"))) {
      return Assessment.of(workspace, policy(), files, limit, decided -> {});
    }
  }

  Planner planner() {
    return new Planner(policy());
  }

  private Policy policy() {
    return policy.apply(Policy.builder()).build();
  }

  private static String apiReading(String shortList) {
    StringBuilder lists = new StringBuilder();
    for (ClerkList list : ClerkList.values()) {
      int missing = list.path().equals(shortList) ? 2 : 0;
      lists.append(lists.length() == 0 ? "" : ",");
      lists.append("\"" + list.path() + "\":{\"read\":1,\"missing\":" + missing + "}");
    }
    return "[{\"kind\":\"backend-api\",\"missing\":0,\"lists\":{" + lists + "}}]";
  }

  static Map<ClerkFlag, Boolean> none() {
    Map<ClerkFlag, Boolean> flags = new EnumMap<>(ClerkFlag.class);
    for (ClerkFlag flag : ClerkFlag.values()) {
      flags.put(flag, false);
    }
    return flags;
  }

  static Map<ClerkFlag, Boolean> only(ClerkFlag... so) {
    Map<ClerkFlag, Boolean> flags = none();
    for (ClerkFlag flag : so) {
      flags.put(flag, true);
    }
    return flags;
  }

  static ClerkPassword password(String hasher, String digest) {
    return new ClerkPassword(Sensitive.of(digest), hasher);
  }

  static List<ExternalAccount> account(String provider, String email) {
    return List.of(new ExternalAccount(provider, email, true));
  }
}
