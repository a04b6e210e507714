package dev.ferry.cli.sync;

import dev.ferry.control.Control;
import dev.ferry.control.ControlFile;
import dev.ferry.sidefile.SideFiles;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * What is asked of a watch between two rounds, from another terminal; within a round the run hears
 * it itself. A control that cannot be read changes nothing.
 */
final class AskedBetween implements Supplier<Control> {
  private final ControlFile file;
  private Control last = Control.NONE;

  AskedBetween(SideFiles workspace) {
    file = new ControlFile(workspace);
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
