package dev.ferry.report.idmap;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.workspace.IdMap;
import dev.ferry.workspace.Mapping.Origin;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An id map of these pairs, in the order of Clerk's ids. */
record ListedIds(Map<String, String> pairs) implements IdMap {
  @Override
  public List<Pair> after(ObjectKind kind, String clerkId, int limit) {
    return new TreeMap<>(pairs)
        .tailMap(clerkId, false).entrySet().stream()
            .limit(limit)
            .map(pair -> new Pair(pair.getKey(), pair.getValue(), "=a@acme.test", Origin.CREATED))
            .toList();
  }

  @Override
  public boolean hasOwnIds() {
    return false;
  }

  @Override
  public long mapped(ObjectKind kind) {
    return pairs.size();
  }

  @Override
  public Map<Reason, Long> unmapped(ObjectKind kind) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Unmapped> unmappedAfter(ObjectKind kind, long seq, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Coverage coverage(ObjectKind kind, References references, Lost lost) {
    throw new UnsupportedOperationException();
  }
}
