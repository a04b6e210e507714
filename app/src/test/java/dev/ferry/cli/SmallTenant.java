package dev.ferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.common.Json;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.clerk.ClerkTwinOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Clerk with Ada and Ben, who are admin and member of Acme. Whatever is in the lists may be changed
 * between two commands.
 */
final class SmallTenant {
  private final Map<String, ObjectNode> objects = new LinkedHashMap<>();

  SmallTenant() {
    user("ada");
    user("ben");
    put("organizations", "org_1", "{'name':'Acme','public_metadata':{}}");
    role("member", "'org:sys_memberships:read'");
    role("admin", "'org:sys_memberships:read','org:docs:read','org:docs:write'");
    permission("docs:read");
    permission("docs:write");
    member("ada", "org:admin");
    member("ben", "org:member");
  }

  /** The object, to be changed. */
  ObjectNode of(String list, String id) {
    ObjectNode object = objects.get(list + " " + id);
    if (object == null) {
      throw new AssertionError("no " + id + " in " + list);
    }
    return object;
  }

  ObjectNode put(String list, String id, String fields) {
    ObjectNode object = (ObjectNode) json(fields);
    object.put("id", id);
    objects.put(list + " " + id, object);
    return object;
  }

  void remove(String list, String id) {
    of(list, id);
    objects.remove(list + " " + id);
  }

  ObjectNode user(String name) {
    return put(
        "users",
        "user_" + name,
        "{'first_name':'"
            + name
            + "','last_name':'L','public_metadata':{},'primary_email_address_id':'idn_1',"
            + "'email_addresses':[{'id':'idn_1','email_address':'"
            + name
            + "@acme.test','verification':{'status':'verified','strategy':'email_code'}}]}");
  }

  /** A list as Clerk tells it. */
  String told(String list) {
    return objects.entrySet().stream()
        .filter(one -> one.getKey().startsWith(list + " "))
        .map(one -> one.getValue().toString())
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** A role of the instance. */
  void role(String name, String permissions) {
    StringBuilder keys = new StringBuilder();
    for (String key : permissions.isEmpty() ? new String[0] : permissions.split(",")) {
      keys.append(keys.length() == 0 ? "" : ",").append("{'key':").append(key).append('}');
    }
    put(
        "organization_roles",
        "role_" + name,
        "{'key':'org:" + name + "','name':'" + name + "','permissions':[" + keys + "]}");
  }

  void permission(String name) {
    put(
        "organization_permissions",
        "perm_" + name.replace(':', '_'),
        "{'key':'org:" + name + "','name':'" + name + "','type':'user'}");
  }

  void member(String user, String role) {
    put(
        "organization_memberships",
        "orgmem_" + user,
        "{'role':'"
            + role
            + "','organization':{'id':'org_1'},'public_user_data':{'user_id':'user_"
            + user
            + "'}}");
  }

  /** It is served as it is now. */
  ClerkTwin start(Path folder) throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(data.resolve("instance.json"), "{\"id\":\"ins_1\"}");
    Map<String, StringBuilder> lists = new LinkedHashMap<>();
    objects.forEach(
        (key, object) ->
            lists
                .computeIfAbsent(key.substring(0, key.indexOf(' ')), any -> new StringBuilder())
                .append(object)
                .append('\n'));
    for (String list :
        new String[] {
          "users",
          "organizations",
          "organization_roles",
          "organization_permissions",
          "organization_memberships",
          "organization_domains",
          "enterprise_connections"
        }) {
      Files.writeString(
          data.resolve(list + ".jsonl"), lists.getOrDefault(list, new StringBuilder()).toString());
    }
    return ClerkTwin.start(
        ClerkTwinOptions.defaults().withData(data).withRequestsPer10s(ClerkTwinOptions.UNLIMITED));
  }

  static JsonNode json(String text) {
    try {
      return Json.tree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
