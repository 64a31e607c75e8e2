package dev.guardian.examples.benchmarks.peers;

import com.yomahub.liteflow.builder.LiteFlowNodeBuilder;
import com.yomahub.liteflow.builder.el.LiteFlowChainELBuilder;
import com.yomahub.liteflow.core.FlowExecutor;
import com.yomahub.liteflow.core.FlowExecutorHolder;
import com.yomahub.liteflow.core.NodeComponent;
import com.yomahub.liteflow.flow.LiteflowResponse;
import com.yomahub.liteflow.property.LiteflowConfig;
import dev.guardian.examples.benchmarks.measure.Contestant;
import dev.guardian.examples.benchmarks.measure.Workflow;
import java.util.StringJoiner;

/** LiteFlow: a chain of components in memory. It keeps nothing. */
public final class LiteFlowChain implements Contestant {
  private final String chain;
  private final FlowExecutor executor;

  public LiteFlowChain(Workflow workflow) {
    LiteflowConfig config = new LiteflowConfig();
    config.setPrintBanner(false);
    config.setEnableLog(false);
    config.setPrintExecutionLog(false);
    config.setSlotSize(4096);
    config.setGlobalThreadPoolSize(64);
    config.setGlobalThreadPoolQueueSize(65536);
    this.executor = FlowExecutorHolder.loadInstance(config);
    this.chain = "chain" + workflow.steps();
    StringJoiner stages = new StringJoiner(",", "THEN(", ")");
    int step = 0;
    for (int width : workflow.widths()) {
      StringJoiner stage = new StringJoiner(",", "WHEN(", ")");
      for (int i = 0; i < width; i++) {
        String id = "gate" + step++;
        LiteFlowNodeBuilder.createCommonNode().setId(id).setClazz(NoOp.class).build();
        stage.add(id);
      }
      stages.add(width == 1 ? "gate" + (step - 1) : stage.toString());
    }
    LiteFlowChainELBuilder.createChain().setChainId(chain).setEL(stages.toString()).build();
  }

  /** A component that does nothing. */
  public static final class NoOp extends NodeComponent {
    @Override
    public void process() {}
  }

  @Override
  public void run() throws Exception {
    LiteflowResponse response = executor.execute2Resp(chain, null);
    if (!response.isSuccess()) {
      throw response.getCause();
    }
  }

  @Override
  public void close() {}
}
