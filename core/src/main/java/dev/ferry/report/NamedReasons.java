package dev.ferry.report;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Severity;
import dev.ferry.workspace.PlanInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Why something of a plan does not arrive, or not as it was: the worst first, then what most have.
 * Whoever stays behind is named with what keeps them, and not with what else would be lost.
 */
public record NamedReasons(List<Named> all) {
  private static final Comparator<Named> WORST_FIRST =
      Comparator.comparing(Named::severity)
          .thenComparing(named -> !named.stays())
          .thenComparing(named -> named.kind() != ObjectKind.USER)
          .thenComparing(named -> -named.count())
          .thenComparing(Named::reason);

  /**
   * One reason of one kind of object.
   *
   * @param stays true if it keeps the object from arriving
   */
  public record Named(Reason reason, ObjectKind kind, long count, boolean stays) {
    /** As the reason says; but whom the policy lets arrive all the same is not locked out. */
    public Severity severity() {
      return isLetInByPolicy() ? Severity.LET_IN : reason.severity();
    }

    /** True if it is what keeps a user from arriving. */
    boolean ofWhoStays() {
      return stays && kind == ObjectKind.USER;
    }

    /** True if the operator has decided already, in ferry.yaml. */
    boolean isLetInByPolicy() {
      return reason == Reason.BLOCKLISTED && !stays;
    }

    /** True if this says more of the same reason: more have it, or people rather than a role. */
    public boolean tellsMoreThan(Named other) {
      return reason == other.reason
          && (count > other.count
              || (count == other.count && kind == ObjectKind.MEMBERSHIP && kind != other.kind));
    }
  }

  public NamedReasons {
    all = List.copyOf(all);
  }

  public static NamedReasons of(PlanInfo plan) {
    List<Named> all = new ArrayList<>();
    plan.staying().forEach((reason, count) -> add(all, reason, ObjectKind.USER, count, true));
    plan.arriving().forEach((reason, count) -> add(all, reason, ObjectKind.USER, count, false));
    plan.objectReasons()
        .forEach(
            (kind, reasons) ->
                reasons.forEach(
                    (reason, count) -> {
                      long arriving = plan.partial(kind, reason);
                      add(all, reason, kind, arriving, false);
                      add(all, reason, kind, count - arriving, true);
                    }));
    all.sort(WORST_FIRST);
    return new NamedReasons(all);
  }

  private static void add(
      List<Named> all, Reason reason, ObjectKind kind, long count, boolean stays) {
    if (count > 0) {
      all.add(new Named(reason, kind, count, stays));
    }
  }

  /** By severity, the worst first; severities that nothing has are left out. */
  public Map<Severity, List<Named>> bySeverity() {
    return by(all.stream());
  }

  /** The same without what keeps users from arriving, which {@link #ofWhoStays} tells. */
  public Map<Severity, List<Named>> besidesWhoStays() {
    return by(all.stream().filter(named -> !named.ofWhoStays()));
  }

  /**
   * Why users stay behind, the worst first. Each of them has one such reason, so that these numbers
   * add up to all who do.
   */
  public List<Named> ofWhoStays() {
    return all.stream().filter(Named::ofWhoStays).toList();
  }

  private static Map<Severity, List<Named>> by(Stream<Named> some) {
    Map<Severity, List<Named>> by = new EnumMap<>(Severity.class);
    some.forEach(
        named -> by.computeIfAbsent(named.severity(), none -> new ArrayList<>()).add(named));
    return by;
  }
}
