package dev.ferry.migrate;

import dev.ferry.engine.WorkQueue;
import dev.ferry.engine.Workflow;
import dev.ferry.migrate.ParentState.Owner;
import dev.ferry.model.ObjectKind;
import dev.ferry.resource.ObjectProvenance;
import dev.ferry.resource.RollbackWork.Besides;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Journal.Entry.Noted;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Mapping.Origin;
import dev.ferry.workspace.Touches;
import dev.ferry.workspace.Touches.Touched;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a kind other than users that the journal says we may have changed, whichever was
 * changed last first. Not thread-safe.
 */
public final class RecordedObjects implements WorkQueue {
  private static final int PAGE = 500;

  private final RollbackProtocol protocol;
  private final Journal journal;
  private final ObjectKind kind;
  private final Turn turn;
  private final Touches touches;
  private final @Nullable Set<String> byThemselves;
  private final Deque<Workflow> ready = new ArrayDeque<>();
  private long before = Long.MAX_VALUE;
  private boolean more;

  /** When an object is undone that hangs on a user or an organization. */
  public enum Turn {
    /** Before that which it hangs on: what hangs on what we created waits, and goes with it. */
    FIRST,
    /** After: only what hangs on what we created, which is deleted by now or stays. */
    AFTER_OWNER
  }

  public RecordedObjects(RollbackProtocol protocol, Journal journal, ObjectKind kind, Turn turn) {
    this(protocol, journal, journal.rollbacks(), kind, turn, null);
  }

  private RecordedObjects(
      RollbackProtocol protocol,
      Journal journal,
      Touches touches,
      ObjectKind kind,
      Turn turn,
      @Nullable Set<String> byThemselves) {
    this.protocol = protocol;
    this.journal = journal;
    this.touches = touches;
    this.kind = kind;
    this.turn = turn;
    this.byThemselves = byThemselves;
  }

  /**
   * Only those of which something is told, after all that they hang on.
   *
   * @param byThemselves the Clerk ids of those that go though that which they hang on may stay; the
   *     others go with it, or stay with it
   */
  static RecordedObjects only(
      RollbackProtocol protocol,
      Journal journal,
      Touches touches,
      ObjectKind kind,
      Set<String> byThemselves) {
    return new RecordedObjects(
        protocol, journal, touches, kind, Turn.AFTER_OWNER, Set.copyOf(byThemselves));
  }

  @Override
  public List<Workflow> next(int most) {
    more = false;
    if (ready.isEmpty()) {
      // One page at a time, whether anything of it has its turn now or not: whoever asks is not
      // kept waiting.
      more = readPage();
    }
    List<Workflow> workflows = new ArrayList<>();
    while (!ready.isEmpty() && workflows.size() < most) {
      workflows.add(ready.remove());
    }
    return workflows;
  }

  @Override
  public boolean more() {
    return more;
  }

  /** True if there was a page. */
  private boolean readPage() {
    List<ObjectRollbackWorkflow> page = page();
    page.stream().filter(this::isItsTurn).forEach(ready::add);
    return !page.isEmpty();
  }

  /**
   * A membership that others made for a user of ours, and that we changed, goes with the user too:
   * whether it is restored is known after the user.
   */
  private boolean isItsTurn(ObjectRollbackWorkflow workflow) {
    if (byThemselves != null) {
      return true;
    }
    boolean withOwner =
        workflow.awaitsItsOwner()
            && switch (workflow.belonging().owner()) {
              case OURS, KEPT, FAILED -> true;
              case THERE_BEFORE -> false;
              case GONE -> turn == Turn.AFTER_OWNER;
            };
    return withOwner == (turn == Turn.AFTER_OWNER);
  }

  /** The next workflows, whether it is their turn or not; none at the end. */
  List<ObjectRollbackWorkflow> page() {
    List<Touched> objects = touches.touchedBefore(kind, before, PAGE);
    if (objects.isEmpty()) {
      return List.of();
    }
    before = objects.get(objects.size() - 1).entry();
    List<String> ids = objects.stream().map(Touched::clerkId).toList();
    Map<String, List<Noted>> noted = journal.historyOf(ids);
    Set<String> ourRoles = kind == ObjectKind.PERMISSION ? ourRoles() : Set.of();
    Map<String, List<ObjectProvenance>> domains =
        kind == ObjectKind.ORGANIZATION ? domains(ids) : Map.of();
    Map<String, List<ObjectProvenance>> later = new LaterWrites(journal, kind).to(ids);
    List<ObjectRollbackWorkflow> workflows =
        ids.stream()
            .map(
                id ->
                    protocol.workflow(
                        kind,
                        id,
                        noted.getOrDefault(id, List.of()),
                        ParentState.FREE,
                        new Besides(
                            ourRoles,
                            domains.getOrDefault(id, List.of()),
                            later.getOrDefault(id, List.of()))))
            .toList();
    ParentStates owners = ParentStates.of(journal, workflows);
    return workflows.stream()
        .map(workflow -> workflow.belongingTo(owner(owners, workflow)))
        .toList();
  }

  private ParentState owner(ParentStates owners, ObjectRollbackWorkflow workflow) {
    ParentState owner = owners.of(workflow);
    boolean byItself = byThemselves != null && byThemselves.contains(workflow.clerkId());
    return byItself && owner.owner() != Owner.GONE ? ParentState.FREE : owner;
  }

  /** What we have done to the domains of these organizations. */
  private Map<String, List<ObjectProvenance>> domains(List<String> organizations) {
    Map<String, List<ObjectProvenance>> domains = new HashMap<>();
    ParentHistory.of(journal, ObjectKind.DOMAIN, organizations)
        .forEach(
            (organization, of) ->
                domains.put(organization, of.stream().map(ParentHistory::provenance).toList()));
    return domains;
  }

  private Set<String> ourRoles() {
    Set<String> slugs = new HashSet<>();
    String last = "";
    List<Mapping> roles = journal.mappings().after(ObjectKind.ROLE, last, PAGE);
    while (!roles.isEmpty()) {
      roles.stream()
          .filter(role -> role.origin() == Origin.CREATED)
          .forEach(role -> slugs.add(role.workosId()));
      last = roles.get(roles.size() - 1).clerkId();
      roles = journal.mappings().after(ObjectKind.ROLE, last, PAGE);
    }
    return slugs;
  }
}
