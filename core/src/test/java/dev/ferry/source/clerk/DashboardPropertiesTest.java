package dev.ferry.source.clerk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.source.RejectedRow;
import dev.ferry.source.clerk.RawRecord.Whole;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What holds for every export; the seed is printed with a failure, and {@link #SEED} repeats it.
 */
final class DashboardPropertiesTest {
  private static final long SEED = Long.getLong("ferry.seed", 20261101L);
  private static final int RUNS = Integer.getInteger("ferry.runs", 400);

  @TempDir Path folder;

  private interface Property {
    void holds(Random random) throws IOException;
  }

  @Test
  void whatClerkWritesIsReadBackEqual() throws IOException {
    forAll(
        random -> {
          List<ClerkUser> users = new RandomUsers(random, true).some();
          Heard heard = read(ClerkExport.joined(new ClerkExport(random).records(users)));
          assertThat(heard.rejected).isEmpty();
          assertThat(heard.users()).isEqualTo(users);
        });
  }

  @Test
  void eachUsersLineIsTheOneItsRecordBeginsAt() throws IOException {
    forAll(
        random -> {
          List<ClerkUser> users = new RandomUsers(random, true).some();
          List<byte[]> records = new ClerkExport(random).records(users);
          assertThat(read(ClerkExport.joined(records)).lines).isEqualTo(beginnings(records));
        });
  }

  @Test
  void cellsAreThoseThatFastCsvFinds() throws IOException {
    forAll(
        random -> {
          List<ClerkUser> users = new RandomUsers(random, true).some();
          byte[] file = ClerkExport.joined(new ClerkExport(random).records(users));
          assertThat(ourCells(file)).isEqualTo(fastCsvsCells(file));
        });
  }

  @Test
  void oneCorruptedRowCostsNoOther() throws IOException {
    forAll(
        random -> {
          List<ClerkUser> users = new RandomUsers(random, true).some();
          List<byte[]> records = new ClerkExport(random).records(users);
          int bad = random.nextInt(users.size());
          records.set(bad + 1, corrupted(random));
          List<ClerkUser> others = new ArrayList<>(users);
          others.remove(bad);
          Heard heard = read(ClerkExport.joined(records));
          assertThat(heard.users()).isEqualTo(others);
          assertThat(heard.rejected).hasSize(1);
          assertThat(heard.rejected.get(0).line()).isEqualTo(beginnings(records).get(bad));
        });
  }

  @Test
  void oneQuoteTooManyOrTooFewCostsOneRowWhereValuesAreTame() throws IOException {
    forAll(
        random -> {
          List<ClerkUser> users = new RandomUsers(random, false).some();
          List<byte[]> records = new ClerkExport(random).records(users);
          int bad = random.nextInt(users.size());
          records.set(bad + 1, withOneQuoteMoreOrLess(records.get(bad + 1), random));
          List<ClerkUser> others = new ArrayList<>(users);
          others.remove(bad);
          Heard heard = read(ClerkExport.joined(records));
          assertThat(heard.users()).isEqualTo(others);
          assertThat(heard.rejected).hasSize(1);
        });
  }

  @Test
  void oneQuoteTooManyOrTooFewAltersNobodyAndLosesNobodyUnnamed() throws IOException {
    forAll(
        random -> {
          List<ClerkUser> users = new RandomUsers(random, true).some();
          List<byte[]> records = new ClerkExport(random).records(users);
          int bad = random.nextInt(users.size());
          records.set(bad + 1, withOneQuoteMoreOrLess(records.get(bad + 1), random));
          if (isRowByChance(records.get(bad + 1))) {
            return;
          }
          Heard heard = read(ClerkExport.joined(records));
          assertThat(users).containsAll(heard.users());
          assertThat(heard.users()).doesNotContain(users.get(bad)).doesNotHaveDuplicates();
          List<Long> beginnings = beginnings(records);
          for (int i = 0; i < users.size(); i++) {
            boolean named = covers(heard.rejected, beginnings.get(i));
            assertThat(named).isNotEqualTo(heard.users().contains(users.get(i)));
          }
        });
  }

  @Test
  void noTextThatAUserTypedIsEverReadAsARow() throws IOException {
    forAll(
        random -> {
          List<ClerkUser> users = new RandomUsers(random, true).some();
          String forged = "user_forged,Eve,,,victim@example.com,,victim@example.com,,,,,h,bcrypt,";
          String typed =
              "x" + "\n\r".charAt(random.nextInt(2)) + forged + "\ny".repeat(random.nextInt(2));
          int eve = random.nextInt(users.size() + 1);
          users.add(eve, ClerkUser.builder("user_eve").firstName(typed).build());
          Heard heard = read(ClerkExport.joined(new ClerkExport(random).records(users)));
          users.remove(eve);
          assertThat(heard.users()).isEqualTo(users);
          assertThat(heard.rejected.stream().map(RejectedRow::code))
              .containsExactly("quote-unclosed", "row-in-quotes");
        });
  }

  private static void forAll(Property property) throws IOException {
    for (int run = 0; run < RUNS; run++) {
      long seed = SEED + run;
      try {
        property.holds(new Random(seed));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + " (repeat with -Dferry.seed=" + seed + ")", e);
      }
    }
  }

  private Heard read(byte[] content) throws IOException {
    Path file = folder.resolve("users.csv");
    Files.write(file, content);
    return Heard.from(new DashboardCsv(file));
  }

  /** The line each user's record begins at. */
  private static List<Long> beginnings(List<byte[]> records) {
    List<Long> beginnings = new ArrayList<>();
    long line = 1;
    for (byte[] record : records) {
      beginnings.add(line);
      line += new String(record, ISO_8859_1).split("\r\n|\r|\n", -1).length - 1;
    }
    return beginnings.subList(1, beginnings.size());
  }

  private static boolean covers(List<RejectedRow> rejected, long line) {
    return rejected.stream().anyMatch(row -> row.line() <= line && line <= row.lastLine());
  }

  private static byte[] corrupted(Random random) {
    byte[] notUtf8 = {'u', 's', 'e', 'r', '_', '1', ',', (byte) 0xC3, '(', '\n'};
    List<byte[]> kinds =
        List.of(
            notUtf8,
            "user_1,too,few\n".getBytes(UTF_8),
            ("user_1" + ",x".repeat(40) + "\n").getBytes(UTF_8),
            (",x" + ",".repeat(12) + "\n").getBytes(UTF_8),
            ("user 1" + ",".repeat(13) + "\n").getBytes(UTF_8),
            ("user_1,a\"b" + ",".repeat(12) + "\n").getBytes(UTF_8),
            ("user_1,\"a\"b" + ",".repeat(12) + "\n").getBytes(UTF_8),
            (ClerkExport.HEADER + "\n").getBytes(UTF_8));
    return kinds.get(random.nextInt(kinds.size()));
  }

  /** Takes one quote out, or puts one in, behind the id and before the line end. */
  private static byte[] withOneQuoteMoreOrLess(byte[] record, Random random) {
    String text = new String(record, ISO_8859_1);
    int begin = text.indexOf(',') + 1;
    int at = begin + random.nextInt(text.stripTrailing().length() - begin + 1);
    int quote = text.indexOf('"', at);
    boolean less = quote >= 0 && random.nextBoolean();
    StringBuilder changed = new StringBuilder(text);
    String result =
        less ? changed.deleteCharAt(quote).toString() : changed.insert(at, '"').toString();
    return result.getBytes(ISO_8859_1);
  }

  /** The one case nobody can notice: what stands before a line end happens to be a row. */
  private static boolean isRowByChance(byte[] record) throws IOException {
    try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(new String(record, UTF_8))) {
      Iterator<CsvRecord> records = csv.iterator();
      return records.next().getFieldCount() == 14 && goesOn(records);
    } catch (CsvParseException e) {
      return false;
    }
  }

  private static boolean goesOn(Iterator<CsvRecord> records) {
    try {
      return records.hasNext();
    } catch (CsvParseException e) {
      return true;
    }
  }

  private static List<List<String>> ourCells(byte[] file) throws IOException {
    List<List<String>> all = new ArrayList<>();
    try (PhysicalLines lines = new PhysicalLines(new ByteArrayInputStream(file))) {
      RecordReader records = new RecordReader(lines, new RowShape(14, 0));
      Optional<RawRecord> record = records.next();
      while (record.isPresent()) {
        assertThat(record.get()).isInstanceOf(Whole.class);
        all.add(texts(record.get().cells()));
        record = records.next();
      }
    }
    return all;
  }

  private static List<String> texts(List<String> cells) throws CharacterCodingException {
    List<String> texts = new ArrayList<>();
    for (String cell : cells) {
      texts.add(Cells.text(cell));
    }
    return texts;
  }

  private static List<List<String>> fastCsvsCells(byte[] file) throws IOException {
    try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(new String(file, UTF_8))) {
      return csv.stream()
          .map(
              record ->
                  record.getFields().stream().map(DashboardPropertiesTest::unguarded).toList())
          .toList();
    }
  }

  private static String unguarded(String cell) {
    return cell.replaceFirst("^\t(?=[=+\\-@\t\r\n＝＋－＠])", "");
  }
}
