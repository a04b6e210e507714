package dev.ferry.cli.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.common.Refusal;
import dev.ferry.cli.connection.WorkosTarget;
import dev.ferry.workspace.KnownEnvironment;
import java.net.URI;
import java.util.List;

/** A known environment, for people and for programs: never more of a key than is remembered. */
public final class EnvironmentWords {
  private EnvironmentWords() {}

  /** Such as “staging (key sk_test_…a1b2)”; with its address if that is not the vendor's. */
  public static String of(KnownEnvironment environment) {
    boolean named = environment.name().equals(environment.kind().word());
    String address =
        environment.address().equals(WorkosTarget.DEFAULT_ADDRESS)
            ? ""
            : " at " + URI.create(environment.address()).getAuthority();
    return "WorkOS "
        + environment.name()
        + (named ? "" : " (" + environment.kind().word() + ")")
        + address
        + " (key "
        + environment.key()
        + ")";
  }

  /**
   * @throws Refusal if none of these has that name
   */
  static void requireKnown(String name, List<KnownEnvironment> all) {
    List<String> names = all.stream().map(KnownEnvironment::name).toList();
    if (!names.contains(name)) {
      throw Refusal.usage(
          "environment-unknown",
          "the workspace knows no environment " + name,
          names.isEmpty()
              ? "It knows none yet: plan, without --environment, binds the first."
              : "It knows " + String.join(", ", names) + ".");
    }
  }

  static void describe(ObjectNode root, KnownEnvironment environment) {
    root.putObject("environment")
        .put("name", environment.name())
        .put("kind", environment.kind().word())
        .put("address", environment.address())
        .put("key", environment.key());
  }
}
