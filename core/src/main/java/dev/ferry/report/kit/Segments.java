package dev.ferry.report.kit;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.UserPlan;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.Unfinished.Case;
import dev.ferry.workspace.Unfinished.Ending;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the segments that have anybody in them. Streams. */
public final class Segments {
  private static final int BATCH = 500;

  private final Workspace workspace;
  private final Path folder;
  private final Map<String, String> given;
  private final Map<Segment, SegmentFiles> open = new EnumMap<>(Segment.class);
  private final Map<Segment, Long> counts = new EnumMap<>(Segment.class);

  /**
   * @param folder exists, empty
   * @param given what fills places of the messages for everybody, such as {@code date}
   */
  public Segments(Workspace workspace, Path folder, Map<String, String> given) {
    this.workspace = workspace;
    this.folder = folder;
    this.given = Map.copyOf(given);
  }

  /**
   * @return how many are in each; those with nobody are left out
   */
  public Map<Segment, Long> write() throws IOException {
    try {
      planned();
      refused();
    } finally {
      for (SegmentFiles files : open.values()) {
        files.close();
      }
    }
    return Collections.unmodifiableMap(counts);
  }

  private void planned() throws IOException {
    for (List<UserPlan> batch :
        Batches.bySeq(UserPlan::seq, seq -> workspace.plans().after(UserPlan.class, seq, BATCH))) {
      Map<String, String> ids = workosIds(batch);
      for (UserPlan plan : batch) {
        for (Segment segment : Segment.values()) {
          Optional<Reason> reason = segment.reason(plan);
          if (reason.isPresent()) {
            add(segment, plan, reason.get(), ids);
          }
        }
      }
    }
  }

  /** What was to be carried, and WorkOS did not take. */
  private void refused() throws IOException {
    for (Case one :
        Batches.bySeq(Case::seq, seq -> workspace.unfinished().after(seq, BATCH)).each()) {
      if (one.reason() == Reason.PASSWORD_REFUSED_BY_WORKOS) {
        addLate(Segment.PASSWORD_RESET, one);
      } else if (one.kind() == ObjectKind.FACTOR && one.ending() == Ending.FAILED) {
        addLate(Segment.AUTHENTICATOR_AGAIN, one);
      }
    }
  }

  private void addLate(Segment segment, Case one) throws IOException {
    List<UserPlan> plans = workspace.plans().ofClerkIds(UserPlan.class, List.of(one.clerkId()));
    for (UserPlan plan : plans) {
      if (segment.reason(plan).isEmpty()) {
        add(segment, plan, one.reason(), workosIds(plans));
      }
    }
  }

  private Map<String, String> workosIds(List<UserPlan> plans) {
    return workspace
        .journal()
        .mappings()
        .workosIds(ObjectKind.USER, plans.stream().map(UserPlan::clerkId).toList());
  }

  private void add(Segment segment, UserPlan plan, Reason reason, Map<String, String> ids)
      throws IOException {
    SegmentFiles files = open.get(segment);
    if (files == null) {
      files = new SegmentFiles(segment, folder, given);
      open.put(segment, files);
    }
    files.add(plan, reason, ids.get(plan.clerkId()));
    counts.merge(segment, 1L, Long::sum);
  }
}
