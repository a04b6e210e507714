package dev.ferry.migrate.snapshot;

import dev.ferry.source.Finding;
import dev.ferry.source.NamedDisagreement;
import dev.ferry.source.RejectedRow;
import java.util.ArrayList;
import java.util.List;

/** Keeps what was told while a snapshot was taken. */
final class Heard implements SnapshotListener {
  final List<RejectedRow> rejects = new ArrayList<>();
  final List<Finding> findings = new ArrayList<>();
  final List<NamedDisagreement> disagreements = new ArrayList<>();

  @Override
  public void rejected(RejectedRow row) {
    rejects.add(row);
  }

  @Override
  public void finds(Finding finding) {
    findings.add(finding);
  }

  @Override
  public void disagree(NamedDisagreement disagreement) {
    disagreements.add(disagreement);
  }

  @Override
  public void progressed(long read) {}
}
