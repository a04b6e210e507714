package dev.ferry.policy;

import dev.ferry.model.Reason;
import dev.ferry.source.CsvList;
import dev.ferry.text.Code;
import java.util.Set;
import java.util.stream.Collectors;

/** Names whom another policy would decide otherwise: a line each, as CSV. No secret is in it. */
public final class DecidedOtherwiseList {
  public static final CsvList<DecidedOtherwise> LIST =
      new CsvList<DecidedOtherwise>()
          .with("kind", row -> row.kind().word())
          .with("clerk_id", DecidedOtherwise::clerkId)
          .with("label", DecidedOtherwise::label)
          .with("fate_before", row -> Code.withUnderscores(row.before().fate()))
          .with("reasons_before", row -> words(row.before().reasons()))
          .with("fate_after", row -> Code.withUnderscores(row.after().fate()))
          .with("reasons_after", row -> words(row.after().reasons()))
          .with("differs", row -> String.join(", ", row.what()));

  private DecidedOtherwiseList() {}

  private static String words(Set<Reason> reasons) {
    return reasons.stream().map(Reason::code).collect(Collectors.joining(" "));
  }
}
