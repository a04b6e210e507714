package dev.ferry.workspace.sqlite;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.ObjectPlan.OfConnection;
import dev.ferry.model.ObjectPlan.OfDomain;
import dev.ferry.model.ObjectPlan.OfInvitation;
import dev.ferry.model.ObjectPlan.OfMembership;
import dev.ferry.model.ObjectPlan.OfOrganization;
import dev.ferry.model.ObjectPlan.OfPermission;
import dev.ferry.model.ObjectPlan.OfRole;
import dev.ferry.model.OrganizationField;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetConnection;
import dev.ferry.model.TargetOrganization;
import dev.ferry.model.TargetPermission;
import dev.ferry.model.TargetRole;
import dev.ferry.model.WorkosConnection;
import dev.ferry.model.WorkosDomain;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosRole;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plans of objects as the database keeps them. No secret is in them. Thread-safe. */
final class StoredObjectPlans {
  /**
   * What {@link #plan} reads, of an alias of {@code planned}.
   *
   * @param prefix what the names of the columns begin with
   */
  static String columns(String alias, String prefix) {
    return Stream.of(
            "kind",
            "seq",
            "clerk_id",
            "label",
            "organization_id",
            "user_id",
            "fate",
            "reason",
            "decision")
        .map(name -> alias + "." + name + " AS " + prefix + name)
        .collect(Collectors.joining(", "));
  }

  private final StoredUsers stored;

  StoredObjectPlans(StoredUsers stored) {
    this.stored = stored;
  }

  /** What has no column of its own. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Decision(
      @Nullable Set<Reason> leftOut,
      @Nullable TargetPermission permission,
      @Nullable TargetRole role,
      @Nullable WorkosRole roleBefore,
      @Nullable TargetOrganization organization,
      @Nullable WorkosOrganization organizationBefore,
      @Nullable Set<OrganizationField> changes,
      @Nullable WorkosDomain domainBefore,
      @Nullable Boolean withOrganization,
      @Nullable String roleSlug,
      @Nullable WorkosMembership membershipBefore,
      @Nullable TargetConnection connection,
      @Nullable WorkosConnection connectionBefore) {

    Decision(
        @Nullable Set<Reason> leftOut,
        @Nullable TargetPermission permission,
        @Nullable TargetRole role,
        @Nullable WorkosRole roleBefore,
        @Nullable TargetOrganization organization,
        @Nullable WorkosOrganization organizationBefore,
        @Nullable Set<OrganizationField> changes,
        @Nullable WorkosDomain domainBefore,
        @Nullable Boolean withOrganization,
        @Nullable String roleSlug,
        @Nullable WorkosMembership membershipBefore) {
      this(
          leftOut,
          permission,
          role,
          roleBefore,
          organization,
          organizationBefore,
          changes,
          domainBefore,
          withOrganization,
          roleSlug,
          membershipBefore,
          null,
          null);
    }

    static Decision of(OfPermission plan) {
      return new Decision(
          plan.leftOut(), plan.target(), null, null, null, null, null, null, null, null, null);
    }

    static Decision of(OfRole plan) {
      return new Decision(
          plan.leftOut(),
          null,
          plan.target(),
          plan.before(),
          null,
          null,
          null,
          null,
          null,
          null,
          null);
    }

    static Decision of(OfOrganization plan) {
      return new Decision(
          plan.leftOut(),
          null,
          null,
          null,
          plan.target(),
          plan.before(),
          plan.changes(),
          null,
          null,
          null,
          null);
    }

    static Decision of(OfDomain plan) {
      return new Decision(
          plan.leftOut(),
          null,
          null,
          null,
          null,
          null,
          null,
          plan.before(),
          plan.withOrganization(),
          null,
          null);
    }

    static Decision of(OfMembership plan) {
      return new Decision(
          plan.leftOut(),
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          plan.role(),
          plan.before());
    }

    static Decision of(OfInvitation plan) {
      return new Decision(
          plan.leftOut(), null, null, null, null, null, null, null, null, plan.role(), null);
    }

    static Decision of(OfConnection plan) {
      return new Decision(
          plan.leftOut(),
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          plan.target(),
          plan.before());
    }
  }

  /** One row of the table. */
  record Row(@Nullable String organizationId, @Nullable String userId, Decision decision) {}

  static Row row(ObjectPlan plan) {
    if (plan instanceof OfPermission p) {
      return new Row(null, null, Decision.of(p));
    } else if (plan instanceof OfRole p) {
      return new Row(null, null, Decision.of(p));
    } else if (plan instanceof OfOrganization p) {
      return new Row(null, null, Decision.of(p));
    } else if (plan instanceof OfDomain p) {
      return new Row(p.organizationId(), null, Decision.of(p));
    } else if (plan instanceof OfMembership p) {
      return new Row(p.organizationId(), p.userId(), Decision.of(p));
    } else if (plan instanceof OfInvitation p) {
      return new Row(p.organizationId(), null, Decision.of(p));
    } else if (plan instanceof OfConnection p) {
      return new Row(p.organizationId(), null, Decision.of(p));
    }
    throw new AssertionError(plan);
  }

  String text(Decision decision) {
    return stored.text(decision);
  }

  ObjectPlan plan(ResultSet row) throws SQLException {
    return plan(row, "");
  }

  /**
   * @param prefix as in {@link #columns}
   */
  ObjectPlan plan(ResultSet row, String prefix) throws SQLException {
    ObjectKind kind = ObjectKind.valueOf(row.getString(prefix + "kind"));
    Decision d = stored.read(row.getString(prefix + "decision"), Decision.class);
    Common common =
        new Common(
            row.getLong(prefix + "seq"),
            row.getString(prefix + "clerk_id"),
            Fate.valueOf(row.getString(prefix + "fate")),
            ResultRows.reason(row.getString(prefix + "reason")),
            orEmpty(d.leftOut()),
            row.getString(prefix + "label"));
    String organization = row.getString(prefix + "organization_id");
    String user = row.getString(prefix + "user_id");
    return switch (kind) {
      case PERMISSION -> common.permission(d.permission());
      case ROLE -> common.role(d.role(), d.roleBefore());
      case ORGANIZATION ->
          common.organization(d.organization(), d.organizationBefore(), orEmpty(d.changes()));
      case DOMAIN ->
          common.domain(organization, d.domainBefore(), Boolean.TRUE.equals(d.withOrganization()));
      case MEMBERSHIP -> common.membership(user, organization, d.roleSlug(), d.membershipBefore());
      case INVITATION -> common.invitation(organization, d.roleSlug());
      case CONNECTION -> common.connection(organization, d.connection(), d.connectionBefore());
      case USER, FACTOR -> throw new IllegalStateException("no kind of object: " + kind);
    };
  }

  private static <T> Set<T> orEmpty(@Nullable Set<T> set) {
    return set == null ? Set.of() : set;
  }

  /** What plans of all kinds have. */
  private record Common(
      long seq, String id, Fate fate, @Nullable Reason reason, Set<Reason> leftOut, String label) {
    OfPermission permission(@Nullable TargetPermission target) {
      return new OfPermission(seq, id, fate, reason, leftOut, label, target);
    }

    OfRole role(@Nullable TargetRole target, @Nullable WorkosRole before) {
      return new OfRole(seq, id, fate, reason, leftOut, label, target, before);
    }

    OfOrganization organization(
        @Nullable TargetOrganization target,
        @Nullable WorkosOrganization before,
        Set<OrganizationField> changes) {
      return new OfOrganization(seq, id, fate, reason, leftOut, label, target, before, changes);
    }

    OfDomain domain(@Nullable String organization, @Nullable WorkosDomain before, boolean with) {
      return new OfDomain(
          seq,
          id,
          fate,
          reason,
          leftOut,
          label,
          Objects.requireNonNull(organization),
          before,
          with);
    }

    OfMembership membership(
        @Nullable String user,
        @Nullable String organization,
        @Nullable String role,
        @Nullable WorkosMembership before) {
      return new OfMembership(
          seq,
          id,
          fate,
          reason,
          leftOut,
          label,
          Objects.requireNonNull(user),
          Objects.requireNonNull(organization),
          role,
          before);
    }

    OfInvitation invitation(@Nullable String organization, @Nullable String role) {
      return new OfInvitation(seq, id, fate, reason, leftOut, label, organization, role);
    }

    OfConnection connection(
        @Nullable String organization,
        @Nullable TargetConnection target,
        @Nullable WorkosConnection before) {
      return new OfConnection(seq, id, fate, reason, leftOut, label, organization, target, before);
    }
  }
}
