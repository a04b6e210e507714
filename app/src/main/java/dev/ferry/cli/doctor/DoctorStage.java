package dev.ferry.cli.doctor;

import dev.ferry.Migration;
import dev.ferry.cli.connection.Keys;
import dev.ferry.cli.connection.SideKeys;
import dev.ferry.cli.session.StageContext;
import dev.ferry.doctor.Check;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at everything once more, within a command that works already. */
public final class DoctorStage {
  private DoctorStage() {}

  /** What is in the way, each with what to do about it. */
  public static List<Check> failures(
      StageContext context,
      Migration migration,
      @Nullable String clerkKeyFile,
      @Nullable String workosKeyFile)
      throws InterruptedException {
    SideKeys keys =
        SideKeys.of(
            new Keys(context.around().environment(), context.around().terminal()),
            clerkKeyFile,
            workosKeyFile);
    return new DoctorRun(context, keys, DoctorWorkspace.of(migration))
        .all(new DoctorRun.Said(null, List.of(), "")).checks().stream()
            .filter(Check::failed)
            .toList();
  }
}
