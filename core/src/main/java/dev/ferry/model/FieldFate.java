package dev.ferry.model;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of one field of one user.
 *
 * @param reason why it is not carried or not carried whole; null exactly if it is carried as it was
 */
public record FieldFate(UserField field, Outcome outcome, @Nullable Reason reason) {

  /** What becomes of it. */
  public enum Outcome {
    CARRIED,
    /** Part of it is carried, the rest is named by the reason. */
    PARTLY,
    NOT_CARRIED
  }

  public static FieldFate carried(UserField field) {
    return new FieldFate(field, Outcome.CARRIED, null);
  }

  public static FieldFate partly(UserField field, Reason reason) {
    return new FieldFate(field, Outcome.PARTLY, reason);
  }

  public static FieldFate notCarried(UserField field, Reason reason) {
    return new FieldFate(field, Outcome.NOT_CARRIED, reason);
  }
}
