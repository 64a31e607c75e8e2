package dev.guardian.examples.benchmarks.peers;

import com.zaxxer.hikari.HikariDataSource;
import dev.dbos.transact.DBOS;
import dev.dbos.transact.StartWorkflowOptions;
import dev.dbos.transact.config.DBOSConfig;
import dev.guardian.examples.benchmarks.measure.Contestant;
import dev.guardian.examples.benchmarks.measure.Workflow;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * DBOS Transact on PostgreSQL: one workflow whose steps come one after the other. Its way to
 * parallel steps is a child workflow each, and much slower.
 */
public final class DbosWorkflow implements Contestant {
  private final HikariDataSource database;
  private final DBOS dbos;
  private final Steps workflow;
  private final AtomicLong runs = new AtomicLong();

  public DbosWorkflow(Workflow workflow, DurablePostgres postgres)
      throws IOException, SQLException {
    this.database = postgres.fresh();
    this.dbos =
        new DBOS(
            DBOSConfig.defaults("benchmark")
                .withDataSource(database)
                .withMigrate(true)
                .withAppVersion("1")
                .withExecutorId("benchmark"));
    this.workflow = dbos.registerProxy(Steps.class, new NoOps(dbos, workflow.steps()));
    dbos.launch();
  }

  /** What DBOS wants to see: an interface. */
  public interface Steps {
    int all();
  }

  /** Its implementation. */
  public static final class NoOps implements Steps {
    private final DBOS dbos;
    private final int steps;

    NoOps(DBOS dbos, int steps) {
      this.dbos = dbos;
      this.steps = steps;
    }

    @Override
    @dev.dbos.transact.workflow.Workflow
    public int all() {
      int done = 0;
      for (int i = 0; i < steps; i++) {
        done += dbos.runStep(() -> 1, "gate-" + i);
      }
      return done;
    }
  }

  @Override
  public void run() {
    StartWorkflowOptions options = new StartWorkflowOptions("run-" + runs.incrementAndGet());
    var unused = dbos.startWorkflow(workflow::all, options).getResult();
  }

  @Override
  public void close() {
    dbos.close();
    database.close();
  }
}
