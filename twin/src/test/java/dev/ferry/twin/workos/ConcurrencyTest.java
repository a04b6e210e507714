package dev.ferry.twin.workos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.twin.workos.wire.Limits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {
  @Test
  void ofManyParallelCreatesOfOneAddressExactlyOneSucceeds() throws Exception {
    WorkosTwinOptions options = WorkosTwinOptions.defaults().withLimits(Limits.NONE);
    try (WorkosTwin twin = WorkosTwin.start(options)) {
      Caller caller = new Caller(twin);
      for (int round = 0; round < 20; round++) {
        String email = "Round" + round + "@b.example";
        List<Integer> statuses =
            together(
                () -> caller.create("{\"email\":\"" + email + "\"}").status(),
                () ->
                    caller
                        .create("{\"email\":\"" + email.toLowerCase(Locale.ROOT) + "\"}")
                        .status(),
                () -> caller.create("{\"email\":\"" + email + "\"}").status());

        assertThat(statuses).containsExactlyInAnyOrder(201, 400, 400);
      }
      assertThat(twin.state().userCount()).isEqualTo(20);
    }
  }

  @Test
  void ofManyParallelCreatesOfOneOrganizationOrMembershipExactlyOneSucceeds() throws Exception {
    WorkosTwinOptions options = WorkosTwinOptions.defaults().withLimits(Limits.NONE);
    try (WorkosTwin twin = WorkosTwin.start(options)) {
      Caller caller = new Caller(twin);
      String user = caller.created("a@b.example");
      for (int round = 0; round < 20; round++) {
        String organization = "{\"name\":\"A\",\"external_id\":\"" + round + "\"}";
        Callable<Integer> create = () -> caller.post("/organizations", organization).status();
        assertThat(together(create, create, create)).containsExactlyInAnyOrder(201, 400, 400);

        String id = twin.state().organizationByExternalId(String.valueOf(round)).orElseThrow().id();
        String membership = "{\"user_id\":\"%s\",\"organization_id\":\"%s\"}".formatted(user, id);
        Callable<Integer> join =
            () -> caller.post("/user_management/organization_memberships", membership).status();
        assertThat(together(join, join, join)).containsExactlyInAnyOrder(201, 409, 409);
      }
      assertThat(twin.state().membershipsOf(user)).hasSize(20);
    }
  }

  @SafeVarargs
  private static List<Integer> together(Callable<Integer>... calls) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(calls.length);
    CountDownLatch start = new CountDownLatch(1);
    try {
      List<Future<Integer>> answers = new ArrayList<>();
      for (Callable<Integer> call : calls) {
        answers.add(
            threads.submit(
                () -> {
                  start.await();
                  return call.call();
                }));
      }
      start.countDown();
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> answer : answers) {
        statuses.add(answer.get());
      }
      return Collections.unmodifiableList(statuses);
    } finally {
      threads.shutdownNow();
    }
  }
}
