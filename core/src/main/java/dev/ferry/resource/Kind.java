package dev.ferry.resource;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.clerk.ClerkObject;

/**
 * One kind of object besides users: all that whoever asks about every kind alike must know of it.
 *
 * @param clerk what Clerk holds of it
 * @param in on its way into WorkOS
 * @param back on its way back out
 */
public record Kind(
    Class<? extends ClerkObject> clerk, Resource<? extends ObjectPlan> in, Reversible back) {
  public Kind {
    if (in.kind() != back.kind()) {
      throw new IllegalArgumentException(in.kind() + " is not taken back as " + back.kind());
    }
  }

  /** One that stands alone. */
  public Kind(Standalone<?, ?, ?> in, Reversible back) {
    this(in.clerk(), in, back);
  }

  public ObjectKind kind() {
    return in.kind();
  }

  /** What a plan of such an object is. */
  public Class<? extends ObjectPlan> planned() {
    return in.planned();
  }
}
