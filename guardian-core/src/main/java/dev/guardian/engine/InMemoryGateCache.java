package dev.guardian.engine;

import static java.util.Comparator.comparing;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import dev.guardian.change.ChangeRef;
import dev.guardian.change.RepositoryId;
import dev.guardian.spi.GateCache;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Results of gates that live as long as the program; of very many, those used last. */
public final class InMemoryGateCache implements GateCache {
  /** Results that are kept unless another number is given. */
  public static final int STANDARD_SIZE = 10_000;

  /**
   * Whose result it is.
   *
   * @param change null for what has landed
   */
  private record Place(RepositoryId repository, @Nullable Long change, String key) {}

  private final Cache<Place, Kept> results;

  public InMemoryGateCache() {
    this(STANDARD_SIZE);
  }

  /**
   * @param most how many results are kept, at least 1
   * @throws IllegalArgumentException if it is less than 1
   */
  public InMemoryGateCache(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("a cache keeps at least 1 result, but found " + most);
    }
    // One segment: how many are kept must not depend on how their keys are spread.
    results = CacheBuilder.newBuilder().maximumSize(most).concurrencyLevel(1).build();
  }

  @Override
  public Optional<Kept> find(ChangeRef reader, String key, Instant since) {
    return Stream.of(own(reader, key), landed(reader, key))
        .map(results::getIfPresent)
        .filter(Objects::nonNull)
        .filter(kept -> !kept.at().isBefore(since))
        .max(comparing(Kept::at));
  }

  @Override
  public void keep(ChangeRef writer, Kept kept) {
    results.put(own(writer, kept.key()), kept);
  }

  @Override
  public void land(ChangeRef merged, Collection<String> commands) {
    Set<String> landing = Set.copyOf(commands);
    for (Map.Entry<Place, Kept> each : List.copyOf(results.asMap().entrySet())) {
      Kept kept = each.getValue();
      if (own(merged, kept.key()).equals(each.getKey()) && landing.contains(kept.from())) {
        results
            .asMap()
            .merge(landed(merged, kept.key()), kept, BinaryOperator.maxBy(comparing(Kept::at)));
      }
    }
  }

  @Override
  public void forget(Instant before) {
    results.asMap().values().removeIf(kept -> kept.at().isBefore(before));
  }

  private static Place own(ChangeRef change, String key) {
    return new Place(change.repository(), change.number(), key);
  }

  private static Place landed(ChangeRef change, String key) {
    return new Place(change.repository(), null, key);
  }
}
