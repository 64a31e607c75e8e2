package dev.guardian.testkit.simulation;

import dev.guardian.change.Change;
import dev.guardian.change.ChangeRef;
import dev.guardian.change.MergeOutcome;
import dev.guardian.change.ObjectId;
import dev.guardian.change.RepositoryId;
import dev.guardian.spi.Forge;
import dev.guardian.spi.ForgeException;
import dev.guardian.spi.MergeRequest;
import java.util.Optional;

/**
 * The forge as one life of an engine reaches it: behind a replica that may lag, through a network
 * that may cut, with lists that may be incomplete.
 */
final class ForgePort implements Forge {
  private final World world;
  private final ForgeModel forge;
  private final Life life;
  private final Chance chance;

  ForgePort(World world, ForgeModel forge, Life life, Chance chance) {
    this.world = world;
    this.forge = forge;
    this.life = life;
    this.chance = chance;
  }

  @Override
  public Change read(ChangeRef change) {
    boolean cut = chance.of(world.rates().distorts() / 2);
    boolean lags = chance.of(world.rates().distorts() / 2);
    return world
        .calls()
        .quick(life, "read", () -> forge.read(change.number(), !cut, lags), ForgeException::new);
  }

  @Override
  public Optional<String> readFile(RepositoryId repository, ObjectId commit, String path) {
    return Optional.empty();
  }

  @Override
  public ObjectId tip(RepositoryId repository) {
    return world.calls().quick(life, "tip", forge::base, ForgeException::new);
  }

  @Override
  public MergeOutcome merge(MergeRequest request) {
    boolean refuses = world.hostile() && chance.of(0.05);
    boolean evil = world.hostile() && chance.of(0.03);
    return world
        .calls()
        .call(
            life,
            "merge " + request.key(),
            () ->
                refuses
                    ? new MergeOutcome.Refused("the branch is protected")
                    : forge.merge(request, evil),
            ForgeException::new);
  }

  @Override
  public Optional<MergeOutcome> find(MergeRequest request) {
    return world
        .calls()
        .call(life, "find " + request.key(), () -> forge.find(request), ForgeException::new);
  }
}
