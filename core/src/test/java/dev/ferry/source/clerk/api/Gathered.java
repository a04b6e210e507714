package dev.ferry.source.clerk.api;

import dev.ferry.model.clerk.ClerkObject;
import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.source.Finding;
import dev.ferry.source.RejectedRow;
import dev.ferry.source.SourceListener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a reading of Clerk's API has told, as a snapshot would keep it. */
final class Gathered implements SourceListener {
  final Map<String, ClerkObject> objects = new LinkedHashMap<>();
  final Set<String> users = new LinkedHashSet<>();
  final List<Finding> findings = new ArrayList<>();
  final List<RejectedRow> rejected = new ArrayList<>();

  @Override
  public void user(ClerkUserFragment fragment, long line) {
    users.add(fragment.user().id());
  }

  @Override
  public boolean current(ClerkUserFragment fragment, long place) {
    return users.add(fragment.user().id());
  }

  @Override
  public boolean object(ClerkObject object) {
    return objects.put(object.id(), object) == null;
  }

  @Override
  public void finding(Finding finding) {
    findings.add(finding);
  }

  @Override
  public void reject(RejectedRow row) {
    rejected.add(row);
  }

  /** What was rejected, in short. */
  List<String> rejects() {
    return rejected.stream()
        .map(row -> row.file() + " " + row.line() + " " + row.code() + " " + row.columns())
        .toList();
  }
}
