package dev.ferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.model.ObjectPlan;
import dev.ferry.model.ObjectPlan.OfPermission;
import dev.ferry.model.ObjectPlan.OfRole;
import dev.ferry.model.TargetPermission;
import dev.ferry.model.TargetRole;
import dev.ferry.workspace.Mapping.Origin;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the keys and the policy are, no slug is one that WorkOS refuses, and none is doubled.
 */
class SlugPropertiesTest {
  private static final String[] KEYS = {
    "org:admin",
    "admin",
    "ADMIN",
    "org:member",
    "basic_member",
    "org:a:b",
    "a:b",
    "org:A:b",
    "org:sys_x:y",
    "org:",
    "",
    " ",
    "org-x",
    "org:org-x",
    "ü",
    "🚢",
    "x".repeat(48),
    "x".repeat(49),
    "a.b*",
    "a b",
    "org:org:a",
    "İ",
    "K"
  };

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 300);
  }

  private static String key(SplittableRandom random) {
    return KEYS[random.nextInt(KEYS.length)];
  }

  private static Rights rights(SplittableRandom random) {
    Rights rights = Rights.none();
    Map<String, String> table = new HashMap<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      rights.permission(key(random), key(random).repeat(random.nextInt(60)), key(random));
      rights.role(key(random), key(random), key(random));
      rights.heldRole(key(random), key(random));
      rights.heldPermission(key(random));
      rights.mapped("role " + key(random), key(random), Origin.CREATED);
      if (random.nextInt(3) == 0) {
        table.put(key(random), key(random));
      }
    }
    return rights.by(policy -> policy.roles(table).permissions(table));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void hold(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Rights rights = rights(random);
    Set<String> roles = new HashSet<>();
    Set<String> permissions = new HashSet<>();
    for (ObjectPlan plan : rights.plans()) {
      assertThat(plan.reason() == null || plan.fate() != dev.ferry.model.Fate.CREATE).isTrue();
      if (plan instanceof OfPermission permission) {
        TargetPermission target = permission.target();
        assertThat(target != null).as(plan.toString()).isEqualTo(plan.expected());
        if (target != null) {
          assertThat(target.slug()).matches("[a-z0-9\\-_:.*]{1,48}");
          assertThat(target.name().length()).as(target.name()).isBetween(1, 48);
          assertThat(permissions.add(target.slug())).as("twice " + target.slug()).isTrue();
        }
      } else if (plan instanceof OfRole role) {
        TargetRole target = role.target();
        assertThat(target != null).as(plan.toString()).isEqualTo(plan.expected());
        if (target != null) {
          assertThat(target.slug()).matches("(?!org-)[a-z0-9\\-_]{1,48}");
          assertThat(permissions).containsAll(target.permissions());
          assertThat(roles.add(target.slug())).as("twice " + target.slug()).isTrue();
        }
      }
    }
    RoleTable table = rights.table();
    Set<String> usable = new HashSet<>(roles);
    rights.candidate().heldRoles().forEach(role -> usable.add(role.slug()));
    for (String key : KEYS) {
      table.slug(key).ifPresent(slug -> assertThat(usable).as(key).contains(slug));
    }
  }
}
