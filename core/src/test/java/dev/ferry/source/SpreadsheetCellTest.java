package dev.ferry.source;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No spreadsheet runs what somebody put into a name, whatever it takes for the separator. */
class SpreadsheetCellTest {
  private static final String FORMULA = "=+-@\uff1d\uff0b\uff0d\uff20";
  private static final List<String> PIECES =
      List.of(";", "=1+1", "\"", "'", " ", "\n", "\r\n", "+1", "-2", "@a", ",", "a", "\uff1d1");

  @ParameterizedTest
  @CsvSource({
    "=1+1, <=1+1",
    "a;=1+1, a;<=1+1",
    "a; =1+1, a;< =1+1",
    "'a;\"=1+1', 'a;<\"=1+1'",
    "a;b, a;b",
    "a=b;c+d, a=b;c+d",
  })
  void aTabStandsWhereAFormulaWouldBegin(String text, String guarded) {
    assertThat(SpreadsheetCell.guarded(text)).isEqualTo(guarded.replace('<', '\t'));
  }

  @ParameterizedTest
  @ValueSource(chars = {',', ';'})
  void noCellBeginsLikeAFormula(char separator) {
    Random random = new Random(7);
    for (int run = 0; run < 20_000; run++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(7); i >= 0; i--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      StringWriter file = new StringWriter();
      CsvWriter.builder()
          .build(file)
          .writeRecord("user_1", SpreadsheetCell.guarded(text.toString()), "x");
      for (CsvRecord row :
          CsvReader.builder().fieldSeparator(separator).ofCsvRecord(file.toString())) {
        assertThat(row.getFields())
            .as("%s, read with %s", text, separator)
            .noneMatch(cell -> !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0);
      }
    }
  }

  @Test
  void whatIsNoFormulaIsAsItWas() {
    assertThat(SpreadsheetCell.guarded("Anna; Bob <a@b.test>\nc"))
        .isEqualTo("Anna; Bob <a@b.test>\nc");
  }
}
