package dev.ferry.migrate.simulation;

import dev.ferry.model.TargetUser;
import dev.ferry.model.UserContent;
import dev.ferry.model.UserField;
import dev.ferry.workos.Endpoint;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What others do, between plan and apply and while a request is under way, to users who were there
 * before: the external id goes to another account, the address changes, its verification is lost,
 * the account is deleted and another one made. Its own dice, so that no other run changes by it.
 */
final class Moves {
  private static final Set<SimulatedUser.Kind> THERE_BEFORE =
      Set.of(
          SimulatedUser.Kind.ADOPT_WITH_FACTOR,
          SimulatedUser.Kind.ADOPT_WITH_FOREIGN_FACTOR,
          SimulatedUser.Kind.UPDATE,
          SimulatedUser.Kind.LINK,
          SimulatedUser.Kind.UNCHANGED);

  private final Random dice;
  private final boolean blowing;
  private final SimulatedUsers users;
  private final SimulatedWorkos workos;
  private final Tally tally;
  private final Set<String> moved = new HashSet<>();
  private boolean over;
  private int strangers;

  Moves(long seed, SimulatedUsers users, SimulatedWorkos workos, Tally tally) {
    this.dice = new Random(seed * 31 + 7);
    this.blowing = dice.nextInt(6) == 0;
    this.users = users;
    this.workos = workos;
    this.tally = tally;
  }

  /** Nobody moves anything from now on. */
  void over() {
    over = true;
  }

  /** Before a process begins. */
  void betweenLives(long now) {
    if (!blowing || over) {
      return;
    }
    for (SimulatedUser user : users.all()) {
      Account account = account(user);
      if (account != null && !moved.contains(user.plan().clerkId()) && dice.nextInt(5) == 0) {
        move(user, account, dice.nextInt(4), now);
        tally.add(Seen.MOVED_BEFORE_A_PROCESS);
      }
    }
  }

  /** As a request arrives that binds something to a user. */
  void inFlight(Endpoint<?> request, long now) {
    String id = BindCheck.boundTo(request, workos);
    if (!blowing || over || id == null || dice.nextInt(4) > 0) {
      return;
    }
    for (SimulatedUser user : users.all()) {
      Account account = account(user);
      if (account != null && account.id.equals(id) && !moved.contains(user.plan().clerkId())) {
        move(user, account, dice.nextInt(3), now);
        tally.add(Seen.MOVED_IN_FLIGHT);
        return;
      }
    }
  }

  private @Nullable Account account(SimulatedUser user) {
    String id = user.plan().workosId();
    Account account = id == null ? null : workos.accountOrNull(id);
    return account != null && account.exists() && THERE_BEFORE.contains(user.kind())
        ? account
        : null;
  }

  private void move(SimulatedUser user, Account account, int how, long now) {
    String clerkId = user.plan().clerkId();
    moved.add(clerkId);
    UserContent was = account.content();
    switch (how) {
      case 0 -> {
        SimulatedWorkos.write(account, with(was, was.email(), was.emailVerified(), null), now);
        workos.index(account);
        stranger(clerkId);
      }
      case 1 ->
          SimulatedWorkos.write(
              account, with(was, "m" + was.email(), was.emailVerified(), was.externalId()), now);
      case 2 ->
          SimulatedWorkos.write(account, with(was, was.email(), false, was.externalId()), now);
      default -> {
        // Long enough ago that everybody sees it.
        workos.remove(account, now - Weather.LONGEST_LAG.toNanos());
        stranger(clerkId);
      }
    }
  }

  private static UserContent with(
      UserContent was, String email, boolean verified, @Nullable String externalId) {
    UserContent other =
        new UserContent(externalId, email, verified, was.firstName(), was.lastName(), Map.of());
    return was.with(
        other, Set.of(UserField.EMAIL, UserField.EMAIL_VERIFIED, UserField.EXTERNAL_ID));
  }

  private void stranger(String clerkId) {
    String address = "s".repeat(++strangers) + "@strangers.test";
    workos.hold(new TargetUser("", address, true, "Max", "Else", Map.of()), clerkId);
  }

  /** True if anything of this user was ever moved. */
  boolean of(String clerkId) {
    return moved.contains(clerkId);
  }

  boolean any() {
    return !moved.isEmpty();
  }
}
