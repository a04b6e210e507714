package dev.ferry.cli.growth;

import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import dev.ferry.twin.clerk.live.Happening;
import dev.ferry.twin.clerk.live.Life;
import dev.ferry.twin.fault.Fault;
import dev.ferry.twin.fault.FaultPlan;
import dev.ferry.twin.generate.ClerkUser;
import dev.ferry.twin.generate.GeneratedTenant;
import dev.ferry.twin.generate.TenantGenerator;
import dev.ferry.twin.generate.TenantRules;
import dev.ferry.twin.workos.WorkosTwin;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.held.ExistingUser;
import dev.ferry.twin.workos.wire.Limits;
import dev.ferry.twin.workos.wire.RequestCounts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A tenant that changes for as long as one likes and does not grow: what comes in goes again. */
final class SteadyTenant implements Twins {
  /** What changes somebody or something, and leaves as many as there were. */
  private static final List<Happening> CHANGES =
      List.of(
          Happening.SIGNED_IN,
          Happening.NAME_CHANGED,
          Happening.METADATA_CHANGED,
          Happening.ADDRESS_CHANGED,
          Happening.ADDRESS_VERIFIED,
          Happening.PASSWORD_CHANGED,
          Happening.ROLE_CHANGED,
          Happening.ORGANIZATION_RENAMED);

  /** What comes, with what goes in its place some other time. */
  private static final Map<Happening, Happening> PAIRS =
      new EnumMap<>(
          Map.of(
              Happening.BANNED, Happening.UNBANNED,
              Happening.TOTP_ENROLLED, Happening.TOTP_REMOVED,
              Happening.MEMBERSHIP_MADE, Happening.MEMBERSHIP_REMOVED,
              Happening.DOMAIN_ADDED, Happening.DOMAIN_REMOVED,
              Happening.INVITATION_MADE, Happening.INVITATION_REVOKED,
              Happening.SIGN_UP_SOCIAL, Happening.USER_DELETED));

  private static final List<Happening> COMINGS = List.copyOf(PAIRS.keySet());

  /** Of so many steps one is a coming or a going. */
  private static final int COMINGS_IN = 40;

  private final Duration pace;
  private final Random random;
  private final ClerkTwin clerk;
  private final WorkosTwin workos;
  private final Life life;
  private final Map<Happening, Integer> beyond = new EnumMap<>(Happening.class);
  private Duration sinceLast = Duration.ZERO;

  private SteadyTenant(Duration pace, long seed, ClerkTwin clerk, WorkosTwin workos, Life life) {
    this.pace = pace;
    this.random = new Random(seed);
    this.clerk = clerk;
    this.workos = workos;
    this.life = life;
  }

  /**
   * A tenant as it begins.
   *
   * @param pace how long between two changes; zero if there are none
   * @param met how many of the users are in WorkOS already
   */
  record Start(int users, int organizations, long seed, Duration pace, int met) {}

  /**
   * @param folder gets what the tenant is made of
   */
  static SteadyTenant start(Path folder, Start start, PassingClock clock) throws IOException {
    GeneratedTenant tenant =
        TenantGenerator.generate(folder, start.users(), start.seed(), start.organizations());
    ClerkTwin clerk =
        ClerkTwin.start(
            ClerkTwinOptions.defaults()
                .withRequestsPer10s(ClerkTwinOptions.UNLIMITED)
                .withClock(clock)
                .withData(tenant.clerkApi()));
    Life life =
        Life.of(
            clerk,
            new Life.Start(tenant.users(), TenantRules.Before.nothing(), start.seed(), clock));
    WorkosTwin workos =
        WorkosTwin.start(
            WorkosTwinOptions.defaults()
                .withLimits(Limits.NONE)
                .withClock(clock)
                .withExistingUsers(
                    tenant.users().stream().limit(start.met()).map(SteadyTenant::met).toList()));
    return new SteadyTenant(start.pace(), start.seed(), clerk, workos, life);
  }

  @Override
  public Map<String, String> environment() {
    return Map.of(
        "CLERK_SECRET_KEY", clerk.secretKey(),
        "CLERK_API_URL", clerk.address().toString(),
        "WORKOS_API_KEY", workos.apiKey(),
        "WORKOS_API_URL", workos.address().toString());
  }

  private static ExistingUser met(ClerkUser user) {
    return new ExistingUser(
        null,
        user.emails().primary(),
        true,
        user.names().first(),
        user.names().last(),
        user.id(),
        Map.of(),
        null,
        null);
  }

  @Override
  public Asked asked() {
    RequestCounts requests = workos.state().requests();
    return new Asked(
        clerk.state().requests().reads(), requests.reads(), requests.others(), requests.writes());
  }

  @Override
  public void answersAfter(Duration length) {
    FaultPlan later = (method, path, number) -> Fault.delayAnswer(length);
    clerk.faults(later);
    workos.faults(later);
  }

  /** True if it could, such as a change of name where there is somebody. */
  boolean happens(Happening what) {
    return life.step(what).isPresent();
  }

  WorkosTwin workos() {
    return workos;
  }

  @Override
  public void passes(Duration length) {
    if (pace.isZero()) {
      return;
    }
    sinceLast = sinceLast.plus(length);
    while (sinceLast.compareTo(pace) >= 0) {
      sinceLast = sinceLast.minus(pace);
      step();
    }
  }

  private void step() {
    if (random.nextInt(COMINGS_IN) > 0) {
      life.step(CHANGES.get(random.nextInt(CHANGES.size())));
      return;
    }
    Happening coming = COMINGS.get(random.nextInt(COMINGS.size()));
    Happening going = PAIRS.getOrDefault(coming, coming);
    int more = beyond.getOrDefault(coming, 0);
    boolean comes = more <= 0 || (more < 2 && random.nextBoolean());
    life.step(comes ? coming : going)
        .ifPresent(happened -> beyond.put(coming, more + (comes ? 1 : -1)));
  }

  @Override
  public void close() {
    clerk.close();
    workos.close();
  }
}
