package dev.ferry.cli.session;

import dev.ferry.cli.common.Document;
import dev.ferry.workspace.KnownEnvironment;

/** A known environment for programs: never more of a key than is remembered. */
public final class EnvironmentText {
  private EnvironmentText() {}

  public static void describe(Document document, KnownEnvironment environment) {
    document.add(
        "environment",
        new Shown(
            environment.name(), environment.kind(), environment.address(), environment.key()));
  }

  private record Shown(String name, KnownEnvironment.Kind kind, String address, String key) {}
}
