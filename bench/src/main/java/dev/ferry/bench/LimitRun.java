package dev.ferry.bench;

import dev.ferry.Consent;
import dev.ferry.Migration;
import dev.ferry.MigrationListener;
import dev.ferry.MigrationOptions;
import dev.ferry.RunOutcome;
import dev.ferry.SnapshotNotes;
import dev.ferry.TargetChoice;
import dev.ferry.WorkosTarget;
import dev.ferry.migrate.PlanBuilder.Wishes;
import dev.ferry.migrate.Selection;
import dev.ferry.privacy.Sensitive;
import dev.ferry.source.clerk.DashboardCsv;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.wire.Limits;
import dev.ferry.twin.workos.wire.RequestCounts;
import dev.ferry.verify.VerificationReport;
import dev.ferry.workos.RateLimitClass;
import dev.ferry.workos.RateLimits;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How near apply, and the verification after it, come to the best time that the documented limits
 * allow: so many users and second factors, real sockets, real SQLite, the twin counting. Arguments:
 * users, factors, and {@code none} to measure without limits.
 */
public final class LimitRun {
  private static final Duration LONGEST_WINDOW = Duration.ofSeconds(60);

  private final Path folder;
  private final boolean limited;

  private LimitRun(Path folder, boolean limited) {
    this.folder = folder;
    this.limited = limited;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    int users = args.length > 0 ? Integer.parseInt(args[0]) : 2_000;
    int factors = args.length > 1 ? Integer.parseInt(args[1]) : 300;
    boolean limited = args.length < 3 || !args[2].equals("none");
    Path folder = Files.createTempDirectory("ferry-bench-");
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Both both = new LimitRun(folder, limited).measured(users, factors);
    tell(out, "apply", "writes", both.apply());
    tell(out, "verify", "reads", both.verify());
    out.printf(Locale.ROOT, "most writes in any 10 s %d%n", both.mostIn10s());
  }

  /** Within the documented limits. */
  public static Both measured(Path folder, int users, int factors)
      throws IOException, InterruptedException {
    return new LimitRun(folder, true).measured(users, factors);
  }

  /**
   * What was measured.
   *
   * @param mostIn10s the most writes that arrived in any ten seconds
   */
  public record Both(Took apply, Took verify, int mostIn10s) {}

  /**
   * One stage.
   *
   * @param requests that share the narrowest limit
   * @param seconds that it took
   * @param least seconds that the documented limits take; 0 without limits
   * @param refused answers 429
   */
  public record Took(long requests, double seconds, double least, long refused) {}

  private Both measured(int users, int factors) throws IOException, InterruptedException {
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
      Took apply =
          took(
              twin,
              RateLimitClass.USER_WRITE,
              outcome.requests().writes(),
              outcome.took().toNanos() / 1e9,
              0);
      return new Both(
          apply, verified(twin, migration), twin.state().requests().greatestWritesIn10s());
    }
  }

  /**
   * Once the windows of what came before have passed, so that its own reads alone decide. Of whom
   * this migration gave a second factor it is looked for, by a request each.
   */
  private Took verified(WorkosTwin twin, Migration migration) throws InterruptedException {
    Thread.sleep(limited ? LONGEST_WINDOW.toMillis() : 0);
    RequestCounts before = twin.state().requests();
    long begun = System.nanoTime();
    VerificationReport found = migration.verify(false, MigrationListener.NONE);
    double seconds = (System.nanoTime() - begun) / 1e9;
    if (!found.matches()) {
      throw new IllegalStateException("what was migrated is not as planned: " + found);
    }
    return took(
        twin,
        RateLimitClass.USER_READ,
        twin.state().requests().reads() - before.reads(),
        seconds,
        before.throttled());
  }

  private Took took(
      WorkosTwin twin, RateLimitClass kind, long requests, double seconds, long refusedBefore) {
    double least =
        limited
            ? RateLimits.documented().quotas().getOrDefault(kind, List.of()).stream()
                .mapToDouble(quota -> quota.leastTimeFor(requests).toMillis() / 1000.0)
                .max()
                .orElse(0)
            : 0;
    return new Took(requests, seconds, least, twin.state().requests().throttled() - refusedBefore);
  }

  private static void tell(PrintStream out, String stage, String what, Took took) {
    out.printf(
        Locale.ROOT,
        "%-6s %,d %s in %.2f s, %.0f a second; %d answered with 429%n",
        stage,
        took.requests(),
        what,
        took.seconds(),
        took.requests() / took.seconds(),
        took.refused());
    if (took.least() > 0) {
      out.printf(
          Locale.ROOT,
          "       %.2f s is the least that the limits allow: ours is %.3f of it%n",
          took.least(),
          took.seconds() / took.least());
    }
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
