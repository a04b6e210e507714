package dev.ferry.assess;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Adds up answers, and lists who is in them. Holds numbers and a few ids only. Not thread-safe. */
final class Answers implements Findings {
  private static final int SHOWN = 10;

  private final Map<Question, Sum> sums = new EnumMap<>(Question.class);
  private final Set<Question> unread = EnumSet.noneOf(Question.class);
  private final AnswerFiles files;

  Answers(AnswerFiles files) {
    this.files = files;
  }

  private static final class Sum {
    private final List<String> ids = new ArrayList<>();
    private final Map<String, Long> details = new TreeMap<>();
    private long count;
    private long unknown;
  }

  @Override
  public void yes(Question question, String id, Collection<String> details) {
    count(question, 1, Set.copyOf(details));
    Sum sum = of(question);
    if (sum.ids.size() < SHOWN) {
      sum.ids.add(id);
    }
    files.add(question, id, details);
  }

  /** So many more, of whom no id is known here. */
  void count(Question question, long more, Collection<String> details) {
    Sum sum = of(question);
    sum.count += more;
    details.forEach(detail -> sum.details.merge(detail, more, Long::sum));
  }

  @Override
  public void unknown(Question question) {
    of(question).unknown++;
  }

  /** There may be more of it that no source has told. */
  void unread(Question question) {
    unread.add(question);
  }

  /** All questions, answered; ends the lists. */
  List<Answer> all() throws IOException {
    files.close();
    List<Answer> answers = new ArrayList<>();
    for (Question question : Question.values()) {
      Sum sum = of(question);
      answers.add(
          new Answer(
              question, sum.count, sum.unknown, unread.contains(question), sum.ids, sum.details));
    }
    return answers;
  }

  private Sum of(Question question) {
    return sums.computeIfAbsent(question, any -> new Sum());
  }
}
