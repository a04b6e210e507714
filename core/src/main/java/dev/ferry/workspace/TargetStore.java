package dev.ferry.workspace;

import dev.ferry.model.WorkosUser;
import java.util.List;

/** The users that WorkOS held when it was last read. */
public interface TargetStore {

  /** Forgets what was known. */
  void clear();

  /** Adds a page; a user that was there already is replaced. Durable when it returns. */
  void add(List<WorkosUser> users);

  long count();
}
