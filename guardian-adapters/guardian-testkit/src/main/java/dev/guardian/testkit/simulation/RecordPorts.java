package dev.guardian.testkit.simulation;

import dev.guardian.change.RepositoryId;
import dev.guardian.delivery.DeliveryEntry;
import dev.guardian.engine.InMemoryAuditLog;
import dev.guardian.engine.InMemoryLedger;
import dev.guardian.engine.InMemoryLocks;
import dev.guardian.engine.InMemoryReleaseRegistry;
import dev.guardian.spi.AuditEntry;
import dev.guardian.spi.AuditLog;
import dev.guardian.spi.Locks;
import dev.guardian.spi.ReleaseRegistry;
import dev.guardian.spi.TrustLedger;
import dev.guardian.trust.LedgerEntry;
import java.util.List;
import java.util.Optional;

/** What outlives engines beside the journal, as one life of an engine reaches it. */
final class RecordPorts {

  /** The facts of an engine's trust. */
  record Ledger(World world, InMemoryLedger kept, Life life) implements TrustLedger {
    @Override
    public boolean append(LedgerEntry entry) {
      return world.calls().call(life, "ledger " + entry.kind(), () -> add(entry), broken());
    }

    private boolean add(LedgerEntry entry) {
      List<LedgerEntry> before = kept.entries(entry.repository(), entry.agent());
      boolean fresh = kept.append(entry);
      if (fresh) {
        world.laws().trust().appended(entry, before);
      }
      return fresh;
    }

    @Override
    public List<LedgerEntry> entries(RepositoryId repository, String agent) {
      return world
          .calls()
          .call(life, "record of " + agent, () -> kept.entries(repository, agent), broken());
    }
  }

  /** What was delivered. */
  record Registry(World world, InMemoryReleaseRegistry kept, Life life) implements ReleaseRegistry {
    @Override
    public boolean append(DeliveryEntry entry) {
      return world.calls().call(life, "registry " + entry.kind(), () -> add(entry), broken());
    }

    private boolean add(DeliveryEntry entry) {
      List<DeliveryEntry> before = kept.entries(entry.service());
      boolean fresh = kept.append(entry);
      if (fresh) {
        world.laws().deliveries().recorded(entry, before);
      }
      return fresh;
    }

    @Override
    public List<DeliveryEntry> entries(String service) {
      // Asked with a lock in hand, which the one thread here would get a second time.
      return world.calls().quick(life, "deliveries", () -> kept.entries(service), broken());
    }
  }

  /** Who decided what. */
  record Audit(World world, InMemoryAuditLog kept, Life life) implements AuditLog {
    @Override
    public void append(AuditEntry entry) {
      world
          .calls()
          .call(
              life,
              "audit " + entry.action(),
              () -> {
                kept.append(entry);
                return true;
              },
              broken());
    }

    @Override
    public List<AuditEntry> entries() {
      return kept.entries();
    }
  }

  /** Who changes a service; an engine whose store another one took over gets no lock any more. */
  record Claims(World world, InMemoryLocks kept, Life life) implements Locks {
    @Override
    public boolean acquire(String name, String owner) {
      life.requireThere();
      return !world.store().refuses(life) && kept.acquire(name, owner);
    }

    @Override
    public void release(String name, String owner) {
      life.requireThere();
      kept.release(name, owner);
    }

    @Override
    public Optional<String> holder(String name) {
      return kept.holder(name);
    }
  }

  private RecordPorts() {}

  static java.util.function.Function<String, RuntimeException> broken() {
    return IllegalStateException::new;
  }
}
