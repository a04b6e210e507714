package dev.ferry.twin.clerk.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.clerk.ClerkInstance;
import dev.ferry.twin.clerk.ClerkList;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.generate.ClerkUser;
import dev.ferry.twin.generate.ClerkUser.Secrets;
import dev.ferry.twin.generate.DashboardCsv;
import dev.ferry.twin.generate.TenantRules;
import java.io.IOException;
import java.io.Writer;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What happens to a Clerk instance while it is migrated. Step by step, the same for the same tenant
 * and seed; what time it is says the clock. A step is a whole: no request comes in between.
 * Thread-safe.
 */
public final class Life {

  /**
   * How a tenant lives.
   *
   * @param users what the exports hold of those who are there already
   * @param before what WorkOS holds before the migration
   */
  public record Start(
      List<ClerkUser> users, TenantRules.Before before, long seed, InstantSource clock) {

    /** Copies the list. */
    public Start {
      users = List.copyOf(users);
    }
  }

  private final ClerkInstance instance;
  private final TenantRules.Before before;
  private final World world;
  private final KnownSecrets secrets;
  private final SignUps signUps;
  private final UserChanges users;
  private final SecretChanges ofSecrets;
  private final MembershipChanges memberships;
  private final OrganizationChanges organizations;
  private final InvitationChanges invitations;
  private final Map<Happening, Long> counts = new EnumMap<>(Happening.class);
  private long steps;

  private Life(ClerkTwin twin, Start start) {
    instance = twin.state().instance();
    before = start.before();
    world = new World(instance, start.seed(), start.clock());
    secrets = new KnownSecrets(twin, start.users());
    signUps = new SignUps(world, secrets);
    TenantRules rules = rules(now());
    users = new UserChanges(world, signUps, rules::isOrdinary);
    ofSecrets = new SecretChanges(world, secrets);
    memberships = new MembershipChanges(world, rules::carries);
    organizations = new OrganizationChanges(world, memberships, rules::isAdopted);
    invitations = new InvitationChanges(world, signUps, memberships);
  }

  /** The life of this twin's instance, which stands still until {@link #step} is called. */
  public static Life of(ClerkTwin twin, Start start) {
    ClerkInstance instance = twin.state().instance();
    synchronized (instance) {
      Life life = new Life(twin, start);
      instance.watch(life.world::note);
      return life;
    }
  }

  /** Something happens, by chance. */
  public Happened step() {
    synchronized (instance) {
      while (true) {
        Happening what = drawn();
        Optional<String> id = happen(what);
        if (id.isPresent()) {
          return happened(what, id.get());
        }
      }
    }
  }

  /** This happens to somebody; empty if there is nobody to whom it can. */
  public Optional<Happened> step(Happening what) {
    synchronized (instance) {
      return happen(what).map(id -> happened(what, id));
    }
  }

  /** What must come of the tenant as it is now. */
  public Outcome outcome() {
    Moment now = now();
    return Reckoning.of(now, rules(now));
  }

  /** Writes what the dashboard would export now: the columns of {@link DashboardCsv}. */
  public void export(Writer out) throws IOException {
    Moment now = now();
    DashboardCsv csv = new DashboardCsv(out);
    for (ObjectNode user : now.of(ClerkList.USERS)) {
      csv.write(TenantRules.exported(user, now.secretsOf(user.path("id").asText())));
    }
    out.flush();
  }

  /**
   * The same of those only whose secrets are known here, such as all that have changed in this
   * life.
   *
   * @return true if there was anybody
   */
  public boolean exportChanged(Writer out) throws IOException {
    Moment now = now();
    DashboardCsv csv = new DashboardCsv(out);
    boolean any = false;
    for (ObjectNode user : now.of(ClerkList.USERS)) {
      Secrets known = now.secretsOf(user.path("id").asText());
      if (!known.equals(KnownSecrets.NONE)) {
        csv.write(TenantRules.exported(user, known));
        any = true;
      }
    }
    out.flush();
    return any;
  }

  /** How often each thing has happened so far. */
  public Map<Happening, Long> counts() {
    synchronized (instance) {
      return new EnumMap<>(counts);
    }
  }

  /** How much has happened so far. */
  public long steps() {
    synchronized (instance) {
      return steps;
    }
  }

  private Moment now() {
    synchronized (instance) {
      return new Moment(instance, secrets);
    }
  }

  private TenantRules rules(Moment moment) {
    return new TenantRules(before, moment.of(ClerkList.ROLES), moment.of(ClerkList.USERS));
  }

  private Happened happened(Happening what, String id) {
    steps++;
    counts.merge(what, 1L, Long::sum);
    return new Happened(steps, what, id);
  }

  private Happening drawn() {
    int all = 0;
    for (Happening one : Happening.values()) {
      all += one.weight();
    }
    int rest = world.random().nextInt(all);
    for (Happening one : Happening.values()) {
      rest -= one.weight();
      if (rest < 0) {
        return one;
      }
    }
    throw new IllegalStateException("a draw is less than the sum of the weights");
  }

  private Optional<String> happen(Happening what) {
    return switch (what) {
      case SIGN_UP_WITH_PASSWORD -> Optional.of(signUps.withPassword());
      case SIGN_UP_WITHOUT_PASSWORD -> Optional.of(signUps.withoutPassword());
      case SIGN_UP_SOCIAL -> Optional.of(signUps.withGoogle());
      case BACK_DATED_USER -> Optional.of(signUps.backDated());
      case SIGNED_IN -> users.signedIn(ofSecrets::upgrade);
      case NAME_CHANGED -> users.named();
      case METADATA_CHANGED -> users.told();
      case ADDRESS_ADDED -> users.addressAdded();
      case ADDRESS_CHANGED -> users.addressChanged();
      case ADDRESS_VERIFIED -> users.addressVerified();
      case PASSWORD_CHANGED -> ofSecrets.passwordChanged(true);
      case PASSWORD_CHANGED_UNSAID -> ofSecrets.passwordChanged(false);
      case TOTP_ENROLLED -> ofSecrets.totpEnrolled();
      case TOTP_REMOVED -> ofSecrets.totpRemoved();
      case BANNED -> users.banned(true);
      case UNBANNED -> users.banned(false);
      case USER_DELETED -> users.deleted();
      case MEMBERSHIP_MADE -> memberships.made();
      case MEMBERSHIP_REMOVED -> memberships.removed();
      case ROLE_CHANGED -> memberships.roleChanged();
      case ORGANIZATION_MADE -> organizations.made();
      case ORGANIZATION_RENAMED -> organizations.renamed();
      case ORGANIZATION_LEFT -> organizations.left();
      case ORGANIZATION_DELETED -> organizations.deleted();
      case DOMAIN_ADDED -> organizations.domainAdded();
      case DOMAIN_VERIFIED -> organizations.domainVerified();
      case DOMAIN_REMOVED -> organizations.domainRemoved();
      case INVITATION_MADE -> invitations.made();
      case INVITATION_REVOKED -> invitations.revoked();
      case INVITATION_ACCEPTED -> invitations.accepted();
    };
  }
}
