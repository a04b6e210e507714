package dev.ferry.twin.workos.held;

import java.util.List;

/**
 * What a member may do in an organization.
 *
 * @param roles slugs, the main one first
 * @param permissions slugs of what these roles permit, each once
 */
public record Rights(List<String> roles, List<String> permissions) {
  public Rights {
    roles = List.copyOf(roles);
    permissions = List.copyOf(permissions);
  }
}
