package dev.ferry.source.clerk.fates;

/** The fates of the properties of roles and permissions. */
final class RightsFates {
  private RightsFates() {}

  static SchemaFates role() {
    return SchemaFates.of(
            "Role", "From `GET /organization_roles`. Becomes a role of the WorkOS environment.")
        .decides("journal", "by it what was done for the role is kept", "id")
        .converted("`slug`", "without `org:`, or as ferry.yaml says; never by guess", "key")
        .carried("`name`", "shortened where WorkOS takes no more (`name-shortened`)", "name")
        .carried(
            "`description`",
            "shortened where WorkOS takes no more (`name-shortened`)",
            "description")
        .converted(
            "`permissions`",
            "by key, those that are carried; to a role that is there only ever added",
            "permissions")
        .dropped("what Clerk's own pages give to who makes an organization", "is_creator_eligible")
        .dropped(Because.TYPE, "object")
        .dropped(Because.CREATED, "created_at")
        .dropped(Because.CHANGED, "updated_at")
        .done();
  }

  static SchemaFates permission() {
    return SchemaFates.of(
            "Permission",
            "From `GET /organization_permissions`. Becomes a permission of the WorkOS environment.")
        .decides("journal", "by it what was done for the permission is kept", "id")
        .converted("`slug`", "without `org:`, or as ferry.yaml says", "key")
        .carried("`name`", "shortened where WorkOS takes no more (`name-shortened`)", "name")
        .carried(
            "`description`",
            "shortened where WorkOS takes no more (`name-shortened`)",
            "description")
        .decides("fate", "Clerk's own are left out (`permission-of-clerk`)", "type")
        .dropped(Because.TYPE, "object")
        .dropped(Because.CREATED, "created_at")
        .dropped(Because.CHANGED, "updated_at")
        .done();
  }
}
