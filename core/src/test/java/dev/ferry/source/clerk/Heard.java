package dev.ferry.source.clerk;

import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.source.Columns;
import dev.ferry.source.Finding;
import dev.ferry.source.RejectedRow;
import dev.ferry.source.Source;
import dev.ferry.source.SourceListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Everything that a source told. */
public final class Heard implements SourceListener {
  public final List<ClerkUserFragment> fragments = new ArrayList<>();
  public final List<Long> lines = new ArrayList<>();
  public final List<RejectedRow> rejected = new ArrayList<>();
  public final List<Columns> columns = new ArrayList<>();
  public final List<Finding> findings = new ArrayList<>();

  public static Heard from(Source source) throws IOException {
    Heard heard = new Heard();
    source.read(heard);
    return heard;
  }

  @Override
  public void user(ClerkUserFragment fragment, long line) {
    fragments.add(fragment);
    lines.add(line);
  }

  @Override
  public void columns(Columns told) {
    columns.add(told);
  }

  @Override
  public void finding(Finding finding) {
    findings.add(finding);
  }

  @Override
  public void reject(RejectedRow row) {
    rejected.add(row);
  }

  public List<ClerkUser> users() {
    return fragments.stream().map(ClerkUserFragment::user).toList();
  }

  public ClerkUser onlyUser() {
    if (fragments.size() != 1 || !rejected.isEmpty()) {
      throw new AssertionError(fragments.size() + " users, rejects " + rejected);
    }
    return users().get(0);
  }

  /** As {@code "line id"}. */
  List<String> usersByLine() {
    List<String> told = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      told.add(lines.get(i) + " " + fragments.get(i).user().id());
    }
    return told;
  }

  /** As {@code "line code"}, or {@code "line-lastLine code"}. */
  List<String> rejects() {
    return rejected.stream()
        .map(r -> r.line() + (r.lastLine() == r.line() ? "" : "-" + r.lastLine()) + " " + r.code())
        .toList();
  }
}
