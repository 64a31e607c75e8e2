package dev.guardian.git;

import dev.guardian.change.ChangeRef;
import dev.guardian.change.ObjectId;
import dev.guardian.change.Principal;
import dev.guardian.change.RepositoryId;
import dev.guardian.spi.Forge;
import dev.guardian.testkit.forge.ForgeWorld;
import dev.guardian.testkit.forge.Push;
import java.nio.file.Path;
import java.util.Set;

/** A bare repository with a {@code main} branch as the contract's world. */
final class GitWorld implements ForgeWorld {
  private final TestRepository repository;
  private final LocalForge forge;

  GitWorld(Path folder, Push first) {
    repository = TestRepository.bare(folder.resolve("repository.git"));
    push(repository.on("main").rootless(), first);
    forge = LocalForge.open(repository.path);
  }

  @Override
  public Forge forge() {
    return forge;
  }

  @Override
  public Forge reopened() {
    return LocalForge.open(repository.path);
  }

  @Override
  public RepositoryId repository() {
    return forge.id();
  }

  @Override
  public String baseRef() {
    return "refs/heads/main";
  }

  @Override
  public ObjectId base() {
    return repository.tip(baseRef());
  }

  @Override
  public ChangeRef propose(
      String branch, Principal opener, Set<Principal> contributors, Push... commits) {
    for (Push commit : commits) {
      pushToHead(branch, commit);
    }
    return forge.submit(branch, "main", null, opener, contributors);
  }

  @Override
  public ObjectId pushToHead(String branch, Push commit) {
    return push(repository.on(branch), commit);
  }

  @Override
  public ObjectId pushToBase(Push commit) {
    return push(repository.on("main"), commit);
  }

  private static ObjectId push(TestRepository.NewCommit commit, Push push) {
    push.writes().forEach(commit::write);
    push.deletes().forEach(commit::delete);
    return commit.commit(push.message());
  }
}
