package dev.guardian.engine;

import dev.guardian.spi.Locks;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Locks that live as long as the program. */
public final class InMemoryLocks implements Locks {
  private final Map<String, String> owners = new ConcurrentHashMap<>();

  @Override
  public boolean acquire(String name, String owner) {
    return owner.equals(owners.computeIfAbsent(name, any -> owner));
  }

  @Override
  public void release(String name, String owner) {
    owners.remove(name, owner);
  }

  @Override
  public Optional<String> holder(String name) {
    return Optional.ofNullable(owners.get(name));
  }
}
