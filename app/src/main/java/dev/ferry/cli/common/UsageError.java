package dev.ferry.cli.common;

import java.util.List;

/** A command cannot or may not do what was asked: what, why, and what to do now. */
public final class UsageError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final String code;
  private final String fix;
  private final transient List<String> next;

  /**
   * @param code stable, lower-case, hyphenated
   * @param message what happened, to what, and why
   * @param fix what to do now
   * @param next commands worth running now
   */
  public UsageError(int exitCode, String code, String message, String fix, List<String> next) {
    super(message);
    this.exitCode = exitCode;
    this.code = code;
    this.fix = fix;
    this.next = List.copyOf(next);
  }

  public static UsageError usage(String code, String message, String fix, String... next) {
    return new UsageError(ExitCode.REFUSED, code, message, fix, List.of(next));
  }

  public int exitCode() {
    return exitCode;
  }

  public String code() {
    return code;
  }

  public String message() {
    return String.valueOf(getMessage());
  }

  public String fix() {
    return fix;
  }

  public List<String> next() {
    return next;
  }
}
