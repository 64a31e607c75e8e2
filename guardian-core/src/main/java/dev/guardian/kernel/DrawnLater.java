package dev.guardian.kernel;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reasons that are drawn when somebody looks at them. Most decisions are never looked at, and the
 * leaves of their reasoning are most of what they cost. They are drawn from values that never
 * change, so it does not matter when, or how often.
 */
final class DrawnLater extends AbstractList<Reason> {
  private final Supplier<List<Reason>> drawing;
  private volatile @Nullable List<Reason> drawn;

  DrawnLater(Supplier<List<Reason>> drawing) {
    this.drawing = drawing;
  }

  private List<Reason> drawn() {
    List<Reason> known = drawn;
    if (known == null) {
      known = drawing.get();
      drawn = known;
    }
    return known;
  }

  @Override
  public Reason get(int index) {
    return drawn().get(index);
  }

  @Override
  public int size() {
    return drawn().size();
  }
}
