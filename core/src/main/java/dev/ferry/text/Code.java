package dev.ferry.text;

import java.util.Locale;

/**
 * What a constant is called in outputs, files and the workspace. These names are stable: scripts
 * and older workspaces know them, so a constant that is renamed needs its code kept elsewhere.
 */
public final class Code {
  private Code() {}

  /** With hyphens between the words, such as {@code no-email}. */
  public static String of(Enum<?> constant) {
    return withUnderscores(constant).replace('_', '-');
  }

  /** As Clerk and WorkOS write their fields, such as {@code first_name}. */
  public static String withUnderscores(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The constant of this code, in either form.
   *
   * @throws IllegalArgumentException if no constant of this type has it
   */
  public static <E extends Enum<E>> E constant(Class<E> type, String code) {
    return Enum.valueOf(type, code.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
