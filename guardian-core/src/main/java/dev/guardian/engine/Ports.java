package dev.guardian.engine;

import dev.guardian.spi.ApprovalDesk;
import dev.guardian.spi.AuditLog;
import dev.guardian.spi.FeedbackChannel;
import dev.guardian.spi.Forge;
import dev.guardian.spi.GateRunner;
import dev.guardian.spi.Journal;
import dev.guardian.spi.PipelineSource;
import dev.guardian.spi.TrustLedger;
import dev.guardian.spi.Workspaces;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;

/** Everything the engine reaches the world through. */
record Ports(
    Forge forge,
    Workspaces workspaces,
    GateRunner gates,
    PipelineSource pipelines,
    Definitions definitions,
    Journal journal,
    TrustLedger ledger,
    AuditLog audit,
    ApprovalDesk desk,
    FeedbackChannel feedback,
    EngineClock timers,
    Deliveries deliveries,
    Map<String, String> variables,
    List<RunListener> listeners,
    ExecutorService workers,
    GateSlots slots,
    Turns merges,
    UnderWay underWay,
    Results results,
    EngineTelemetry telemetry) {}
