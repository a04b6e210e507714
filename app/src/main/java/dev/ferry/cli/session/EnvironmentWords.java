package dev.ferry.cli.session;

import dev.ferry.cli.common.Document;
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

  static void describe(Document document, KnownEnvironment environment) {
    document.add(
        "environment",
        new Shown(
            environment.name(), environment.kind(), environment.address(), environment.key()));
  }

  private record Shown(String name, KnownEnvironment.Kind kind, String address, String key) {}
}
