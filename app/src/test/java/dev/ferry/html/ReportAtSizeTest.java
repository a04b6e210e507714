package dev.ferry.html;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.browser.Browser;
import dev.ferry.checklist.Checklist;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result.Outcome;
import dev.ferry.report.ReportFacts;
import dev.ferry.report.people.PeopleTally;
import dev.ferry.workspace.CountsByKind;
import dev.ferry.workspace.Roster;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/**
 * How large a page of so many users is, and how quick: told, not judged, since it depends on the
 * machine. {@code -Dreport.users=200000}, in a browser as {@code ./test} names it.
 */
@EnabledIfSystemProperty(named = "report.users", matches = "\\d+")
class ReportAtSizeTest {
  private static final List<String> NAMES =
      List.of("Ada", "Ben", "Chen", "Dana", "Emil", "Farah", "Grace", "Hana", "Ivan", "Jonas");

  @TempDir Path folder;

  @Test
  void aPageOfManyUsersOpensAndIsSearched() throws IOException {
    int users = Integer.getInteger("report.users");
    Path page = write(users);
    System.out.printf("%,d users: %,d bytes%n", users, Files.size(page));

    try (Browser browser = Browser.start()) {
      browser.width(1400);
      long start = System.nanoTime();
      browser.open(page);
      System.out.printf("loaded after %,d ms%n", (System.nanoTime() - start) / 1_000_000);
      browser.element("html[data-state=ready]");
      System.out.printf("shown after %,d ms%n", (System.nanoTime() - start) / 1_000_000);
      browser.element("[data-table=people][data-ready=yes]");
      System.out.printf(
          "all can be searched after %,d ms%n", (System.nanoTime() - start) / 1_000_000);
      browser.element("[data-table=people] input").sendKeys("grace i");
      browser.element("[data-table=people] [data-sort=name]").sendKeys(Keys.ENTER);
      browser.element("[data-table=people] input").sendKeys("v");
      System.out.println(
          "each update of the table took, in ms: "
              + browser.say(
                  "performance.getEntriesByName('table people').map(m => Math.round(m.duration))"));
      assertThat(browser.element("[data-table=people] [role=status]").getText())
          .contains("found among");
    }
  }

  private Path write(int users) throws IOException {
    Path rows = folder.resolve("people.part");
    PeopleTally tally = new PeopleTable(new ManyPeople(users), true).pack(rows);
    ReportFacts facts =
        new ReportFacts(
            Instant.EPOCH,
            "",
            "",
            Optional.empty(),
            Optional.empty(),
            CountsByKind.none(),
            0,
            Optional.empty(),
            false,
            CountsByKind.none(),
            0,
            false,
            false,
            List.of(),
            List.of(),
            List.of());
    ReportContents contents =
        new ReportContents(
            facts,
            Optional.empty(),
            new Checklist(List.of()),
            cause -> List.of(),
            item -> "",
            words -> words,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            true);
    Path page = folder.resolve("report.html");
    try (Writer out = Files.newBufferedWriter(page, UTF_8)) {
      Pages.write(
          "report.jte",
          new ReportPage(
              contents, tally, 0, PackedTable.content(rows), output -> output.writeContent("")),
          new WriterOutput(out));
    }
    return page;
  }

  /** Ids are random, as real ones are, so that they do not pack. */
  private record ManyPeople(int users, Random random) implements Roster {
    ManyPeople(int users) {
      this(users, new Random(16));
    }

    @Override
    public List<Person> peopleAfter(long seq, int limit) {
      List<Person> people = new ArrayList<>();
      for (long next = seq + 1; next <= users && people.size() < limit; next++) {
        people.add(person(next));
      }
      return people;
    }

    private Person person(long seq) {
      String first = NAMES.get(random.nextInt(NAMES.size()));
      return new Person(
          seq,
          "user_" + id(20),
          "user_" + id(19),
          first + " " + id(3),
          first + "@" + random.nextInt(2_000) + ".example",
          Fate.CREATE,
          Outcome.CREATED,
          null,
          random.nextBoolean()
              ? Set.of(Reason.PASSWORD_HASHER_UNSUPPORTED, Reason.PHONE_IN_METADATA)
              : Set.of(),
          List.of());
    }

    private String id(int bytes) {
      byte[] some = new byte[bytes];
      random.nextBytes(some);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(some);
    }

    @Override
    public Map<String, Members> members(Collection<String> organizationIds, String administrator) {
      return Map.of();
    }

    @Override
    public Map<Long, Outcome> outcomes(ObjectKind kind, Collection<Long> seqs) {
      return Map.of();
    }
  }
}
