package dev.ferry.doctor;

/** The two sides of a migration. */
public enum Vendor {
  CLERK(
      "Clerk",
      "CLERK_SECRET_KEY",
      "Clerk's dashboard, API keys (it begins with sk_live_ or sk_test_)"),
  WORKOS("WorkOS", "WORKOS_API_KEY", "WorkOS's dashboard, API Keys (it begins with sk_)");

  private final String title;
  private final String variable;
  private final String place;

  Vendor(String title, String variable, String place) {
    this.title = title;
    this.variable = variable;
    this.place = place;
  }

  /** For people. */
  public String title() {
    return title;
  }

  /** The variable that its key is in. */
  public String variable() {
    return variable;
  }

  /** Where its key is to be had. */
  String place() {
    return place;
  }

  Vendor other() {
    return this == CLERK ? WORKOS : CLERK;
  }

  /** What its checks begin with. */
  String id() {
    return this == CLERK ? "clerk" : "workos";
  }
}
