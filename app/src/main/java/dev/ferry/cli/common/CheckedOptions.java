package dev.ferry.cli.common;

import java.io.IOException;

/**
 * Options whose values are looked at before any key is looked for, and before anything is opened or
 * asked: whoever mistypes is told so first. Of each of a command's mixins that is one.
 */
public interface CheckedOptions {
  /**
   * @throws UsageError if a value cannot be meant
   */
  void check(CliContext around) throws IOException;
}
