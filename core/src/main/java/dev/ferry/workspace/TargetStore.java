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

  /** The users with these WorkOS ids; unknown ones are left out. */
  List<WorkosUser> ofIds(List<String> workosIds);

  /** The users with these external ids; unknown ones are left out. */
  List<WorkosUser> ofExternalIds(List<String> externalIds);
}
