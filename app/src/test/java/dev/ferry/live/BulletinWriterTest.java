package dev.ferry.live;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.engine.RequestCounts;
import dev.ferry.live.Bulletin.Ended;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Outcome;
import dev.ferry.report.Settled;
import dev.ferry.sidefile.FolderSideFiles;
import dev.ferry.workos.RateLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run tells of itself, and how often. */
class BulletinWriterTest {
  @TempDir Path workspace;
  private long now = Instant.parse("2026-11-30T22:00:00Z").toEpochMilli();

  private BulletinWriter writer() {
    return BulletinWriter.in(
        new FolderSideFiles(workspace), 7, "apply", () -> Instant.ofEpochMilli(now));
  }

  private Bulletin told() {
    return new BulletinFile(new FolderSideFiles(workspace)).read();
  }

  private Bulletin.Work work() {
    return requireNonNull(told().work());
  }

  private static Result<Outcome> result(ObjectKind kind, int seq, Outcome outcome) {
    return new Result<>(
        kind,
        seq,
        "id_" + seq,
        outcome,
        outcome == Outcome.FAILED ? Reason.NO_EMAIL : null,
        null,
        null);
  }

  @Test
  void itIsToldAtMostOnceASecondAndAtOnceWhereSomethingBeginsOrEnds() {
    BulletinWriter writer = writer();
    assertThat(told().run()).isEqualTo(7);
    writer.began("apply", 9, RateLimits.documented());
    assertThat(told().work()).isEqualTo(new Bulletin.Work("apply", 9, 0, now));

    now += 999;
    writer.progressed(3);
    assertThat(work().done()).isZero();
    now += 1;
    writer.progressed(4);
    assertThat(work().done()).isEqualTo(4);

    writer.ended();
    assertThat(told().work()).isNull();
    assertThat(told().over()).isFalse();
    writer.over();
    assertThat(told().over()).isTrue();
  }

  @Test
  void whatHasComeToItsEndIsCountedByKindAndTheNewestFailuresComeFirst() {
    BulletinWriter writer = writer();
    for (int i = 1; i <= 30; i++) {
      writer.concluded(result(ObjectKind.USER, i, Outcome.FAILED));
    }
    writer.concluded(result(ObjectKind.USER, 31, Outcome.CREATED));
    writer.concluded(result(ObjectKind.MEMBERSHIP, 1, Outcome.UNCHANGED));
    writer.concluded(result(ObjectKind.MEMBERSHIP, 2, Outcome.SKIPPED));
    writer.over();

    assertThat(told().ended())
        .containsEntry(ObjectKind.USER, new Ended(new Settled(1, 0, 0, 30), 0))
        .containsEntry(ObjectKind.MEMBERSHIP, new Ended(new Settled(0, 1, 1, 0), 0));
    assertThat(told().failures()).hasSize(20);
    assertThat(told().failures().get(0).clerkId()).isEqualTo("id_30");
  }

  @Test
  void theBudgetIsThatOfTheLastTenSecondsOverAllStages() {
    BulletinWriter writer = writer();
    writer.began("apply", 0, RateLimits.documented());
    for (int second = 1; second <= 15; second++) {
      now += 1_000;
      writer.requested(new RequestCounts(second * 50L, second * 40L, 0, 1, 0, 0));
    }
    assertThat(told().sending().used()).isEqualTo(400);
    assertThat(told().sending().limit()).isEqualTo(500);
    assertThat(told().sending().window()).isEqualTo(10);

    writer.ended();
    writer.began("apply", 0, RateLimits.documented());
    now += 1_000;
    writer.requested(new RequestCounts(10, 10, 0, 0, 0, 0));
    assertThat(told().sending().userWrites()).isEqualTo(15 * 40 + 10);
    assertThat(told().sending().throttled()).isEqualTo(1);
    now += 60_000;
    writer.requested(new RequestCounts(10, 10, 0, 0, 0, 0));
    assertThat(told().sending().used()).isZero();
  }

  @Test
  void untilWhenItWaitsIsAMoment() {
    BulletinWriter writer = writer();
    now += 1_000;
    writer.sends(3, Duration.ofSeconds(8), true);
    assertThat(told().sending().waitsUntil()).isEqualTo(now + 8_000);
    assertThat(told().sending().asked()).isTrue();
    now += 1_000;
    writer.sends(0, Duration.ZERO, false);
    assertThat(told().sending().waitsUntil()).isZero();
  }

  @Test
  void othersCannotReadIt() throws IOException {
    writer();
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(workspace.resolve("bulletin.json"))))
        .isEqualTo("rw-------");
  }

  @Test
  void whereItCannotBeWrittenTheRunGoesOn() throws IOException {
    BulletinWriter writer = writer();
    Files.delete(workspace.resolve("bulletin.json"));
    Files.createDirectories(workspace.resolve("bulletin.json/in the way"));
    writer.over();
    assertThat(told()).isEqualTo(Bulletin.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "{\"run\":null}", "{\"ended\":{\"NOBODY\":{}}}"})
  void whatIsNoBulletinTellsNothing(String text) throws IOException {
    Files.writeString(workspace.resolve("bulletin.json"), text);
    assertThat(told()).isEqualTo(Bulletin.NONE);
  }
}
