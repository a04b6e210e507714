package dev.ferry.report.kit;

import dev.ferry.model.Reason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user of the plan, and what of the switch concerns them.
 *
 * @param seq the place in the plan, from 1
 * @param workosId null if the user is not in WorkOS as far as we know
 * @param staysBehind why the user does not arrive; null exactly if the user does
 * @param email under which the user signs in after the switch; null if there is none
 * @param otherAddresses those that open the account no more
 * @param language what the source of languages says, as it stands there; null if nothing
 * @param parts each once, with the reason for it; of one who stays behind at most {@link
 *     Part#NO_EMAIL}
 */
public record Concern(
    long seq,
    String clerkId,
    @Nullable String workosId,
    @Nullable Reason staysBehind,
    @Nullable String email,
    @Nullable String firstName,
    @Nullable String lastName,
    List<String> otherAddresses,
    @Nullable String language,
    Map<Part, Reason> parts) {
  public Concern {
    otherAddresses = List.copyOf(otherAddresses);
    Map<Part, Reason> inOrder = new EnumMap<>(Part.class);
    inOrder.putAll(parts);
    parts = Collections.unmodifiableMap(inOrder);
  }

  /** True if the user is in WorkOS, or will be. */
  public boolean arrives() {
    return staysBehind == null;
  }
}
