package dev.ferry.doctor;

/**
 * One thing that was looked at.
 *
 * @param id what was looked at, such as {@code workos-key}; stable
 * @param code what was found, such as {@code key-refused}; stable
 * @param evidence what it was told by; never a key
 * @param fix what to do; empty where there is nothing
 */
public record Check(String id, Status status, String code, String evidence, String fix) {

  /** How it is. What could not be found out is neither good nor bad, and is said to be so. */
  public enum Status {
    PASS,
    WARN,
    FAIL,
    UNKNOWN
  }

  static Check pass(String id, String code, String evidence) {
    return new Check(id, Status.PASS, code, evidence, "");
  }

  static Check warn(String id, String code, String evidence, String fix) {
    return new Check(id, Status.WARN, code, evidence, fix);
  }

  static Check fail(String id, String code, String evidence, String fix) {
    return new Check(id, Status.FAIL, code, evidence, fix);
  }

  static Check unknown(String id, String code, String evidence, String fix) {
    return new Check(id, Status.UNKNOWN, code, evidence, fix);
  }

  public boolean failed() {
    return status == Status.FAIL;
  }
}
