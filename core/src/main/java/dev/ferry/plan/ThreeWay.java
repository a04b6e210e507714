package dev.ferry.plan;

import static dev.ferry.model.Planned.Kept.METADATA;

import dev.ferry.model.IdentityMark;
import dev.ferry.model.Planned.Kept;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.ExistingDiffers;
import dev.ferry.model.Reason;
import dev.ferry.workspace.Base;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Compares Clerk with WorkOS, and both with what they held when they were the same last: that tells
 * on which side a field has been changed since. Pure.
 *
 * @param base null if that is not known
 * @param sides of each field that differs
 */
record ThreeWay(@Nullable Base base, Map<String, Side> sides) {

  /** Who has changed a field. */
  enum Side {
    CLERK,
    WORKOS,
    BOTH,
    /** WorkOS has nothing there, and never had, as far as anybody knows. */
    LACKING,
    /** They were never the same, or nobody knows. */
    UNKNOWN
  }

  /**
   * @param clerk what it must hold
   * @param workos what it holds; metadata that is in neither of the others is others'
   * @param dropped the keys of metadata that Clerk has dropped
   */
  static ThreeWay of(
      @Nullable Base base,
      Map<String, String> clerk,
      Map<String, String> workos,
      Set<String> dropped) {
    Set<String> fields = new HashSet<>(clerk.keySet());
    dropped.forEach(key -> fields.add(METADATA + key));
    workos.keySet().stream().filter(field -> !field.startsWith(METADATA)).forEach(fields::add);
    Map<String, Side> sides = new TreeMap<>();
    for (String field : fields) {
      String wanted = clerk.get(field);
      String held = workos.get(field);
      if (!Objects.equals(wanted, held)) {
        sides.put(field, side(base, field, wanted, held));
      }
    }
    return new ThreeWay(base, sides);
  }

  private static Side side(
      @Nullable Base base, String field, @Nullable String clerk, @Nullable String workos) {
    if (base == null || !base.knows(field)) {
      return Side.UNKNOWN;
    } else if (Objects.equals(workos, base.value(field))) {
      return Side.CLERK;
    }
    return Objects.equals(clerk, base.value(field)) ? Side.WORKOS : Side.BOTH;
  }

  /** The keys of metadata that both held, and Clerk does not any more, of those in WorkOS. */
  static Set<String> dropped(@Nullable Base base, Set<String> clerk, Set<String> workos) {
    Set<String> dropped = new TreeSet<>();
    if (base != null) {
      dropped.addAll(base.metadataKeys());
      dropped.removeAll(clerk);
      dropped.retainAll(workos);
      dropped.remove(IdentityMark.KEY); // what it says stays true
    }
    return dropped;
  }

  /** The same, but of this field it is not known who has changed it. */
  ThreeWay with(String field, Side side) {
    if (!sides.containsKey(field)) {
      return this;
    }
    Map<String, Side> others = new TreeMap<>(sides);
    others.put(field, side);
    return new ThreeWay(base, others);
  }

  /** The same, but what WorkOS has nothing of is lacking there. */
  ThreeWay completing(Map<String, String> workos) {
    ThreeWay completed = this;
    for (Map.Entry<String, Side> one : sides.entrySet()) {
      if (one.getValue() == Side.UNKNOWN && !workos.containsKey(one.getKey())) {
        completed = completed.with(one.getKey(), Side.LACKING);
      }
    }
    return completed;
  }

  boolean differs(String field) {
    return sides.containsKey(field);
  }

  boolean differsInMetadata() {
    return sides.keySet().stream().anyMatch(field -> field.startsWith(METADATA));
  }

  /** True if Clerk's value is to be written, as far as the policy decides about it. */
  boolean isToBeWritten(String field, Policy policy) {
    Side side = sides.get(field);
    return side != null
        && (side == Side.CLERK
            || (side == Side.LACKING && policy.existingDiffers() == ExistingDiffers.COMPLETE)
            || policy.existingDiffers() == ExistingDiffers.UPDATE);
  }

  /** The same of any pair of metadata. */
  boolean isMetadataToBeWritten(Policy policy) {
    return sides.keySet().stream()
        .anyMatch(field -> field.startsWith(METADATA) && isToBeWritten(field, policy));
  }

  /** What stays different. */
  List<Kept> kept(Predicate<String> written) {
    List<Kept> kept = new ArrayList<>();
    sides.forEach(
        (field, side) -> {
          if (!written.test(field)) {
            boolean agreed = base != null && base.knows(field);
            String value = base == null ? null : base.value(field);
            kept.add(new Kept(field, reason(side), agreed, agreed ? value : null));
          }
        });
    return kept;
  }

  private static Reason reason(Side side) {
    return switch (side) {
      case WORKOS -> Reason.CHANGED_IN_WORKOS;
      case BOTH -> Reason.CHANGED_ON_BOTH_SIDES;
      case CLERK, LACKING, UNKNOWN -> Reason.TARGET_DIFFERS;
    };
  }

  /** The worst of what stays different; null if nothing does. */
  static @Nullable Reason worst(List<Kept> kept) {
    for (Reason reason :
        List.of(
            Reason.NEW_EMAIL_IN_USE,
            Reason.CHANGED_ON_BOTH_SIDES,
            Reason.TARGET_DIFFERS,
            Reason.CHANGED_IN_WORKOS)) {
      if (kept.stream().anyMatch(one -> one.reason() == reason)) {
        return reason;
      }
    }
    return null;
  }
}
