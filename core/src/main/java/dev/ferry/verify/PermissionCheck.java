package dev.ferry.verify;

import dev.ferry.kind.permission.PermissionEndpoints;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan.OfPermission;
import dev.ferry.model.WorkosPermission;
import dev.ferry.verify.KeyedCheck.Keyed;
import dev.ferry.workos.PageScan;
import dev.ferry.workos.Reads;
import java.util.List;
import java.util.Map;

/** The environment's permissions, which are named by their slugs everywhere. */
record PermissionCheck() implements Keyed<OfPermission, WorkosPermission> {
  @Override
  public ObjectKind kind() {
    return ObjectKind.PERMISSION;
  }

  @Override
  public Class<OfPermission> planned() {
    return OfPermission.class;
  }

  @Override
  public Map<String, WorkosPermission> held(Reads reads) throws InterruptedException {
    return Keyed.all(
        new PageScan<>(reads, "permissions", PermissionEndpoints.ListPermissions::new),
        WorkosPermission::slug);
  }

  @Override
  public void compare(
      List<OfPermission> expected, Map<String, WorkosPermission> held, Findings findings) {
    for (OfPermission plan : expected) {
      String slug = Findings.target(plan.target(), plan).slug();
      if (!held.containsKey(slug)) {
        findings.missing(plan, slug);
      }
    }
  }
}
