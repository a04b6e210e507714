package dev.ferry.html;

import dev.ferry.checklist.Checklist;
import dev.ferry.checklist.Item;
import dev.ferry.checklist.Judgement;
import dev.ferry.checklist.Status;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.report.Headline;
import dev.ferry.report.ReportFacts;
import dev.ferry.report.people.PeopleTally;
import dev.ferry.text.Counted;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether the traffic may be switched, and what that rests on. It passes only if all of it does.
 *
 * @param parts what it rests on: the verification, the checklist, the people
 */
public record Verdict(Status status, String says, List<Part> parts) {
  public Verdict {
    parts = List.copyOf(parts);
  }

  /** One of the things that it rests on. */
  public record Part(String name, Status status, String says) {}

  static Verdict of(ReportContents contents, PeopleTally people) {
    ReportFacts facts = contents.facts();
    if (contents.rehearsed().isPresent()) {
      return of(contents, List.of(verification(facts, "The embedded WorkOS"), arrived(contents)));
    }
    Checklist checklist = contents.checklist();
    return of(
        contents,
        List.of(
            verification(facts, "WorkOS"),
            checklist(checklist),
            people(facts, contents.headline(), checklist, people)));
  }

  private static Verdict of(ReportContents contents, List<Part> parts) {
    Status status = Status.PASS;
    for (Part part : parts) {
      if (part.status() == Status.FAIL) {
        status = Status.FAIL;
      } else if (part.status() == Status.UNKNOWN && status == Status.PASS) {
        status = Status.UNKNOWN;
      }
    }
    return new Verdict(status, says(status, contents), parts);
  }

  private static String says(Status status, ReportContents contents) {
    ReportFacts facts = contents.facts();
    if (contents.rehearsed().isPresent()) {
      return status == Status.PASS
          ? "Rehearsal: all came as planned"
          : "Rehearsal: not all came as planned";
    }
    if (facts.undoneSincePlan()) {
      return facts.undoLeft() ? "A rollback was begun and is not done" : "Rolled back";
    }
    if (contents.switchedAt().isPresent()) {
      return "Switched: WorkOS counts since " + ReportPage.at(contents.switchedAt().get());
    }
    return switch (status) {
      case PASS -> "Go: the traffic may be switched";
      case FAIL -> "No-go: do not switch the traffic";
      case UNKNOWN -> "Not yet: the traffic may not be switched so far";
    };
  }

  /**
   * @param target what was read
   */
  private static Part verification(ReportFacts facts, String target) {
    if (facts.undoneSincePlan()) {
      return new Part("Verified", Status.UNKNOWN, "What was verified is rolled back");
    } else if (facts.verification().isEmpty()) {
      return new Part("Verified", Status.UNKNOWN, "Not verified yet");
    } else if (facts.stale()) {
      return new Part(
          "Verified",
          Status.UNKNOWN,
          "The verification is stale: something was written or planned after it");
    }
    long differences = facts.verification().get().report().differences();
    return differences == 0
        ? new Part("Verified", Status.PASS, target + " was read back: no difference")
        : new Part("Verified", Status.FAIL, number(differences) + " differences found");
  }

  private static Part checklist(Checklist checklist) {
    long all = checklist.items().size();
    if (checklist.go()) {
      return new Part("Checklist", Status.PASS, "All " + all + " items pass");
    }
    long failed = checklist.missing().stream().filter(it -> it.status() == Status.FAIL).count();
    long missing = checklist.missing().size();
    return new Part(
        "Checklist",
        failed > 0 ? Status.FAIL : Status.UNKNOWN,
        Counted.words(
            "%d of %d items pass, %d [fails|fail], %d [is|are] unknown",
            all - missing, all, failed, missing - failed));
  }

  /** Whom the plan leaves out does not come, and that is as planned. */
  private static Part arrived(ReportContents contents) {
    ReportFacts facts = contents.facts();
    boolean failed = facts.results().of(ObjectKind.USER).failed() > 0;
    return new Part(
        "People",
        failed ? Status.FAIL : facts.left() > 0 ? Status.UNKNOWN : Status.PASS,
        contents.headline().map(Headline::words).orElse("Nothing was planned"));
  }

  /**
   * Whoever is left out on purpose is no reason to wait. Whoever failed is; whoever is blocked,
   * until the checklist says that they are dealt with.
   */
  private static Part people(
      ReportFacts facts, Optional<Headline> headline, Checklist checklist, PeopleTally people) {
    if (headline.isEmpty()) {
      return new Part(
          "People",
          Status.UNKNOWN,
          facts.undoneSincePlan() ? "Whoever arrived is rolled back" : "Nothing is planned yet");
    }
    Status status = Status.PASS;
    if (facts.results().of(ObjectKind.USER).failed() > 0) {
      status = Status.FAIL;
    } else if (facts.left() > 0) {
      status = Status.UNKNOWN;
    } else if (people.of(Fate.BLOCKED) > 0) {
      status = status(checklist, Item.BLOCKED_USERS);
    }
    return new Part("People", status, headline.get().words());
  }

  private static Status status(Checklist checklist, Item item) {
    return checklist.items().stream()
        .filter(one -> one.item() == item)
        .map(Judgement::status)
        .findFirst()
        .orElse(Status.UNKNOWN);
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
