package dev.ferry.source.clerk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ferry.model.FieldFate;
import dev.ferry.model.Policy;
import dev.ferry.model.Reason;
import dev.ferry.model.UserPlan;
import dev.ferry.plan.Planner;
import dev.ferry.privacy.Sealer;
import dev.ferry.workspace.SnapshotStore.Sources;
import dev.ferry.workspace.Workspace;
import dev.ferry.workspace.sqlite.SqliteWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of each user of a page composed of what was seen live. The page is no part of this
 * repository: where it is not there, this test says that it was skipped.
 */
class SamplePagePlanTest {
  private static final Path PAGE =
      Path.of(
          System.getenv().getOrDefault("FERRY_CLERK_SAMPLES", "../../shared/samples"),
          "sample-users-page.json");

  @TempDir private Path folder;

  @Test
  void eachOfThe22UsersArrivesOrIsNamedWithTheReason() throws IOException {
    assumeTrue(Files.isReadable(PAGE), "SKIPPED, nothing was checked: there is no " + PAGE);

    assertThat(plans().stream().map(SamplePagePlanTest::story))
        .containsExactly(
            "create dana.ota@example.com verified: metadata-too-large metadata-too-many"
                + " metadata-escaped private-metadata-not-carried clerk-external-id-not-carried"
                + " created-at-not-carried username-not-carried secondary-email-not-carried"
                + " phone-not-carried locale-not-carried legal-accepted-at-not-carried"
                + " password-not-in-export totp-secret-missing"
                + " unsafe-metadata-not-carried sms-second-factor passkey-not-carried"
                + " web3-wallet-not-carried backup-codes-not-carried social-sign-in-links-by-email"
                + " sso-email-differs",
            "blocked email-shared-by-two-users",
            "create legacy.google@example.com verified: social-sign-in-links-by-email",
            "create fb@example.com verified: social-provider-unsupported",
            "blocked no-email",
            "blocked no-email",
            "blocked no-email",
            "create unverified@example.com unverified: password-not-in-export no-way-to-sign-in",
            "blocked primary-email-unknown",
            "create dangling@example.com verified:",
            "skip banned",
            "create locked@example.com verified: password-not-in-export locked-without-end",
            "skip deprovisioned",
            "create sms2fa@example.com verified: phone-in-metadata sms-second-factor",
            "create mfaoff@example.com verified:",
            "create passkey@example.com verified: passkey-not-carried",
            "create orphan@initech.example verified: sso-sign-in-links-by-email sso-alone",
            "blocked email-shared-by-two-users",
            "create extid@example.com verified: metadata-escaped"
                + " clerk-external-id-in-metadata",
            "create nullmeta@example.com verified:",
            "create offspec@example.com verified: social-sign-in-links-by-email",
            "create future@example.com unverified: social-provider-unsupported no-way-to-sign-in");
  }

  private List<UserPlan> plans() throws IOException {
    ApiPage page = ApiPage.read(Files.readString(PAGE)).orElseThrow();
    try (Workspace workspace =
        SqliteWorkspace.open(folder, new Sealer(new byte[32]), Clock.systemUTC())) {
      workspace
          .snapshots()
          .replace(
              intake -> {
                page.elements().forEach(one -> intake.put(0, one.user().orElseThrow()));
                return new Sources("[]", 0, 0);
              });
      new Planner(Policy.defaults()).plan(workspace.plans());
      return workspace.plans().after(UserPlan.class, 0, 100);
    }
  }

  private static String story(UserPlan plan) {
    List<String> words = new ArrayList<>();
    words.add(plan.fate().name().toLowerCase(Locale.ROOT));
    if (plan.target() != null) {
      words.add(plan.target().email());
      words.add(plan.target().emailVerified() ? "verified:" : "unverified:");
    }
    add(words, plan.reason());
    plan.fields().stream().map(FieldFate::reason).forEach(reason -> add(words, reason));
    return String.join(" ", words);
  }

  private static void add(List<String> words, @Nullable Reason reason) {
    if (reason != null) {
      words.add(reason.code());
    }
  }
}
