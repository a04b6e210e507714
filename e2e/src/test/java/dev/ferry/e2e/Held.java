package dev.ferry.e2e;

import dev.ferry.twin.workos.TwinFactor;
import dev.ferry.twin.workos.TwinUser;
import dev.ferry.twin.workos.WorkosTwin;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A user as WorkOS holds it, to the last byte of what a migration may touch; all but the time of
 * the last change, which no request can turn back.
 */
record Held(
    String email,
    boolean emailVerified,
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String externalId,
    Map<String, String> metadata,
    @Nullable String passwordType,
    List<TwinFactor> factors) {

  /** What it holds about whom, whatever ids it gave them. */
  static Map<String, String> contents(WorkosTwin twin) {
    Map<String, String> contents = new TreeMap<>();
    for (Held held : by(twin).values()) {
      List<String> issuers = held.factors.stream().map(TwinFactor::issuer).toList();
      contents.put(
          held.email,
          String.join(
              "|",
              String.valueOf(held.emailVerified),
              held.firstName,
              held.lastName,
              held.externalId,
              new TreeMap<>(held.metadata).toString(),
              held.passwordType,
              issuers.toString()));
    }
    return contents;
  }

  /** Everybody whom it holds, by WorkOS id. */
  static Map<String, Held> by(WorkosTwin twin) {
    Map<String, Held> all = new TreeMap<>();
    for (TwinUser user : twin.state().users()) {
      all.put(
          user.id(),
          new Held(
              user.email(),
              user.emailVerified(),
              user.firstName(),
              user.lastName(),
              user.externalId(),
              user.metadata(),
              user.passwordType(),
              twin.state().factorsOf(user.id())));
    }
    return all;
  }
}
