package dev.ferry.verify;

/** Something that is compared with the plan, look by look, until it is so or was the last time. */
interface Check {

  /** Looks: the first time at all of it, later at what is open. */
  void look(Look look) throws InterruptedException;

  /** True if something was not found as planned so far. */
  boolean isOpen();

  /** Names what was not found at all. */
  void conclude(Look last);
}
