package dev.guardian.testkit.simulation;

import dev.guardian.engine.InMemoryAuditLog;
import dev.guardian.engine.InMemoryLedger;
import dev.guardian.engine.InMemoryLocks;
import dev.guardian.engine.InMemoryReleaseRegistry;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.spi.JournalRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything there is in one simulation. */
final class World {

  /** What happens outside of any engine. */
  static final Scheduler.Owner OUTSIDE =
      new Scheduler.Owner() {
        @Override
        public boolean awake() {
          return true;
        }

        @Override
        public boolean gone() {
          return false;
        }
      };

  /** How often something else happens in the middle of a call, 0 to 1. */
  private static final double ASIDES = 0.25;

  private final long seed;
  private final Profile profile;
  private final Pipeline pipeline;
  private final Wiring wiring;
  private final Scheduler scheduler;
  private final Calls calls;
  private final StoreModel store;
  private final ForgeModel forge;
  private final GateModel gates;
  private final ServiceModel services;
  private final MetricModel metrics;
  private final Desk desk;
  private final People people;
  private final Happenings happenings;
  private final Engines engines;
  private final Laws laws;
  private final InMemoryLedger ledger = new InMemoryLedger();
  private final InMemoryAuditLog audit = new InMemoryAuditLog();
  private final InMemoryReleaseRegistry releases = new InMemoryReleaseRegistry();
  private final InMemoryLocks locks = new InMemoryLocks();
  private final Trace trace = new Trace();
  private final Set<String> handedIn = new HashSet<>();
  private final Map<Life, Folding> foldings = new HashMap<>();
  private Profile.Rates rates;
  private @Nullable Violation violation;

  World(
      long seed,
      Profile profile,
      Pipeline pipeline,
      Wiring wiring,
      Map<String, SimulatedGate> own,
      Chance chance) {
    this.seed = seed;
    this.profile = profile;
    this.pipeline = pipeline;
    this.wiring = wiring;
    this.rates = profile.rates();
    this.scheduler = new Scheduler(chance.fork());
    this.calls = new Calls(this, chance.fork(), ASIDES);
    this.store = new StoreModel(this, chance.fork());
    this.forge = new ForgeModel(this);
    this.gates = new GateModel(this, chance.fork(), own);
    this.services = new ServiceModel(this, chance.fork());
    this.metrics = new MetricModel(this, services, chance.fork());
    this.desk = new Desk(this);
    this.people = new People(this, chance.fork());
    this.happenings = new Happenings(this, chance.fork());
    this.engines = new Engines(this, chance.fork());
    this.laws = new Laws(this);
  }

  Profile.Rates rates() {
    return rates;
  }

  /** From now on nothing goes wrong any more. */
  void calmDown() {
    note("nothing goes wrong any more");
    rates = Profile.CALM.rates();
    engines.settle();
  }

  boolean hostile() {
    return profile == Profile.HOSTILE && rates.actions() > 0;
  }

  void jump(Duration by) {
    note("the clock jumps by", by);
    scheduler.jump(by);
  }

  /** Lets one thing happen in the middle of another. */
  boolean stepNow() {
    try {
      return scheduler.stepNow();
    } catch (Crashed e) {
      return true;
    }
  }

  void follow(Life life, Folding folding) {
    foldings.put(life, folding);
  }

  void handedIn(Life life, String run, List<JournalRecord> records) {
    records.forEach(each -> handedIn.add(run + each.json()));
    folding(life).handedIn(run, records);
  }

  /** A crash left records that nobody was told of. */
  void found(Life life, String run, List<JournalRecord> records) {
    note("a crash kept", run, records.size());
    folding(life).found(run, records, handedIn);
  }

  void durable(Life life, List<JournalRecord> records) {
    folding(life).durable(records);
  }

  private Folding folding(Life life) {
    Folding folding = foldings.get(life);
    if (folding == null) {
      throw new IllegalStateException("nobody follows " + life);
    }
    return folding;
  }

  /** A law does not hold. The first one counts. */
  void broken(String law, String what) {
    if (violation == null) {
      note("BROKEN", law);
      violation = new Violation(seed, profile, law, what, trace.steps());
    }
  }

  @Nullable Violation violation() {
    return violation;
  }

  void note(String what, @Nullable Object... about) {
    trace.note(scheduler.nanos(), what, about);
  }

  Profile profile() {
    return profile;
  }

  Pipeline pipeline() {
    return pipeline;
  }

  Wiring wiring() {
    return wiring;
  }

  Scheduler scheduler() {
    return scheduler;
  }

  Calls calls() {
    return calls;
  }

  StoreModel store() {
    return store;
  }

  ForgeModel forge() {
    return forge;
  }

  GateModel gates() {
    return gates;
  }

  ServiceModel services() {
    return services;
  }

  MetricModel metrics() {
    return metrics;
  }

  Desk desk() {
    return desk;
  }

  People people() {
    return people;
  }

  Happenings happenings() {
    return happenings;
  }

  Engines engines() {
    return engines;
  }

  Laws laws() {
    return laws;
  }

  InMemoryLedger ledger() {
    return ledger;
  }

  InMemoryAuditLog audit() {
    return audit;
  }

  InMemoryReleaseRegistry releases() {
    return releases;
  }

  InMemoryLocks locks() {
    return locks;
  }
}
