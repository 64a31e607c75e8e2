package dev.guardian.examples.benchmarks.peers;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import dev.guardian.examples.benchmarks.measure.Contestant;
import dev.guardian.examples.benchmarks.measure.Workflow;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * db-scheduler on PostgreSQL: a chain of one-time tasks, each of which the one before it puts in
 * its own place. It knows no parallel steps, so all of them come one after the other.
 */
public final class DbSchedulerChain implements Contestant {
  private static final TaskDescriptor<Integer> STEP = TaskDescriptor.of("step", Integer.class);

  /** What its PostgreSQL schema has, without the column for priorities, which is not used. */
  private static final String SCHEMA =
      """
      CREATE TABLE scheduled_tasks (
        task_name text NOT NULL,
        task_instance text NOT NULL,
        task_data bytea,
        execution_time timestamptz,
        picked boolean NOT NULL,
        picked_by text,
        last_success timestamptz,
        last_failure timestamptz,
        consecutive_failures int,
        last_heartbeat timestamptz,
        version bigint NOT NULL,
        priority smallint,
        PRIMARY KEY (task_name, task_instance));
      CREATE INDEX execution_time_idx ON scheduled_tasks (execution_time);
      CREATE INDEX last_heartbeat_idx ON scheduled_tasks (last_heartbeat);
      """;

  private final int steps;
  private final HikariDataSource database;
  private final Scheduler scheduler;
  private final AtomicLong runs = new AtomicLong();
  private final Map<String, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();

  public DbSchedulerChain(Workflow workflow, DurablePostgres postgres)
      throws IOException, SQLException {
    this.steps = workflow.steps();
    this.database = postgres.fresh();
    DurablePostgres.execute(database, SCHEMA);
    this.scheduler =
        Scheduler.create(database, Tasks.custom(STEP).execute((task, context) -> next(task)))
            .threads(32)
            .pollUsingLockAndFetch(0.5, 2.0)
            .pollingInterval(Duration.ofMillis(1))
            .enableImmediateExecution()
            .build();
    scheduler.start();
  }

  private CompletionHandler<Integer> next(TaskInstance<Integer> task) {
    int step = task.getData();
    if (step < steps) {
      return new CompletionHandler.OnCompleteReplace<>(
          done -> STEP.instance(done.getId()).data(step + 1).scheduledTo(Instant.now()));
    }
    return (complete, operations) -> {
      operations.remove();
      CompletableFuture<Void> run = waiting.remove(task.getId());
      if (run != null) {
        run.complete(null);
      }
    };
  }

  @Override
  public void run() throws InterruptedException, ExecutionException {
    String run = "run-" + runs.incrementAndGet();
    CompletableFuture<Void> ended = new CompletableFuture<>();
    waiting.put(run, ended);
    scheduler.schedule(STEP.instance(run).data(1).scheduledTo(Instant.now()));
    ended.get();
  }

  @Override
  public void close() {
    scheduler.stop();
    database.close();
  }
}
