package dev.ferry.cli.sync;

import dev.ferry.control.Control;
import dev.ferry.control.ControlFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * What is asked of a watch between two rounds, from another terminal; within a round the run hears
 * it itself. A control that cannot be read changes nothing.
 */
final class AskedBetween implements Supplier<Control> {
  private final ControlFile file;
  private Control last = Control.NONE;

  AskedBetween(Path workspace) {
    file = ControlFile.in(workspace);
  }

  @Override
  public Control get() {
    try {
      last = file.read();
      return last;
    } catch (IOException e) {
      return last; // it goes on as it was asked last
    }
  }
}
