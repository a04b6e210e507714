package dev.ferry.verify;

import java.time.Duration;

/** Lets time pass. Given from outside: nothing in here waits by itself. */
@FunctionalInterface
public interface Waiting {
  void pause(Duration length) throws InterruptedException;
}
