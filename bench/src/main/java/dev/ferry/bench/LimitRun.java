package dev.ferry.bench;

import dev.ferry.Consent;
import dev.ferry.Migration;
import dev.ferry.MigrationListener;
import dev.ferry.MigrationOptions;
import dev.ferry.RunOutcome;
import dev.ferry.SnapshotNotes;
import dev.ferry.TargetChoice;
import dev.ferry.WorkosTarget;
import dev.ferry.engine.RequestCounts;
import dev.ferry.migrate.PlanBuilder.Wishes;
import dev.ferry.migrate.Selection;
import dev.ferry.pace.Quota;
import dev.ferry.privacy.Sensitive;
import dev.ferry.source.clerk.DashboardCsv;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import dev.ferry.verify.VerificationReport;
import dev.ferry.workos.RateLimitClass;
import dev.ferry.workos.RateLimits;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * How near apply, and the verification after it, come to the best time that the documented limits
 * allow: so many users and second factors, real sockets, real SQLite, the twin counting. Arguments:
 * users, factors, and {@code none} to measure without limits.
 */
public final class LimitRun {
  private final Path folder;
  private final PrintStream out;
  private final boolean limited;

  private LimitRun(Path folder, PrintStream out, boolean limited) {
    this.folder = folder;
    this.out = out;
    this.limited = limited;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    int users = args.length > 0 ? Integer.parseInt(args[0]) : 2_000;
    int factors = args.length > 1 ? Integer.parseInt(args[1]) : 300;
    boolean limited = args.length < 3 || !args[2].equals("none");
    Path folder = Files.createTempDirectory("ferry-bench-");
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    new LimitRun(folder, out, limited).run(users, factors);
  }

  private void run(int users, int factors) throws IOException, InterruptedException {
    RateLimits limits = limited ? RateLimits.documented() : RateLimits.none();
    WorkosTwinOptions twinOptions =
        WorkosTwinOptions.defaults().withLimits(limited ? Limits.DOCUMENTED : Limits.NONE);
    try (WorkosTwin twin = WorkosTwin.start(twinOptions);
        Migration migration =
            Migration.open(
                folder.resolve("migration"), MigrationOptions.defaults().withName("bench"))) {
      migration.snapshot(
          List.of(new DashboardCsv(export(users, factors))),
          SnapshotNotes.NONE,
          MigrationListener.NONE);
      migration.bind(
          WorkosTarget.of(twin.address(), Sensitive.of(twin.apiKey()), "the twin"),
          limits,
          TargetChoice.NONE,
          MigrationListener.NONE);
      migration.plan(Wishes.NONE, MigrationListener.NONE);
      RunOutcome outcome =
          migration.apply(Selection.everything(), Consent.given(), MigrationListener.NONE);
      tell(twin, outcome.requests(), outcome.took().toNanos() / 1e9);
      verify(twin, migration);
    }
  }

  /**
   * Once the windows of what came before have passed: the reads alone decide. Factors of whom this
   * migration gave one are looked for, one request each.
   */
  private void verify(WorkosTwin twin, Migration migration) throws InterruptedException {
    Thread.sleep(limited ? 60_000 : 0);
    long before = twin.state().requests().reads();
    long begun = System.nanoTime();
    VerificationReport found = migration.verify(false, MigrationListener.NONE);
    double seconds = (System.nanoTime() - begun) / 1e9;
    long reads = twin.state().requests().reads() - before;
    say("verify: reads     %d", reads);
    say("seconds           %.2f", seconds);
    say(
        "missing, extra, differing %d, %d, %d; factors looked for %d",
        found.missing(), found.extra(), found.differing(), found.factors());
    if (limited) {
      double possible =
          RateLimits.documented()
              .quotas()
              .getOrDefault(RateLimitClass.USER_READ, List.of())
              .stream()
              .mapToDouble(quota -> quota.leastTimeFor(reads).toMillis() / 1000.0)
              .max()
              .orElseThrow();
      say("least possible    %.2f s, ours is %+.1f %%", possible, 100 * (seconds / possible - 1));
    }
    say("answered with 429 %d", twin.state().requests().throttled());
  }

  private void tell(WorkosTwin twin, RequestCounts requests, double seconds) {
    long writes = requests.writes();
    say("writes            %d", writes);
    say("seconds           %.2f", seconds);
    say("writes a second   %.0f", writes / seconds);
    if (limited) {
      Quota quota = RateLimits.documented().userWrites().orElseThrow();
      double possible = quota.leastTimeFor(writes).toMillis() / 1000.0;
      double continuous = (writes - quota.limit()) / 50.0;
      say(
          "(writes-500)/50   %.2f s, ours is %+.1f %%",
          continuous, 100 * (seconds / continuous - 1));
      say("least possible    %.2f s, ours is %+.1f %%", possible, 100 * (seconds / possible - 1));
    }
    say("answered with 429 %d", twin.state().requests().throttled());
    say("most in any 10 s  %d", twin.state().requests().greatestWritesIn10s());
  }

  private void say(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
  }

  private Path export(int users, int factors) throws IOException {
    Path file = folder.resolve("export.csv");
    try (Writer csv = Files.newBufferedWriter(file)) {
      csv.write("id,first_name,primary_email_address,verified_email_addresses,totp_secret\n");
      for (int i = 0; i < users; i++) {
        String email = "u" + i + "@example.com";
        String seed = i < factors ? "JBSWY3DPEHPK3PXP" : "";
        csv.write(String.format("user_%07d,Ada,%s,%s,%s%n", i, email, email, seed));
      }
    }
    return file;
  }
}
