package dev.guardian.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RosterTest {
  /** The first four have one hash, the next two another. */
  private static final String[] COLLIDING = {"AaAa", "BBBB", "AaBB", "BBAa", "Aa", "BB"};

  private static final int EVEN = 1;
  private static final int BIG = 2;

  private static final Roster.Census<Integer> CENSUS =
      value -> (value % 2 == 0 ? EVEN : 0) | (value >= 50 ? BIG : 0);

  @Property
  void a_roster_is_a_linked_map_that_counts(
      @ForAll @Size(max = 200) List<@IntRange(max = 99_999) Integer> changes) {
    Roster<Integer> roster = Roster.of(Map.of(), CENSUS);
    Map<String, Integer> model = new LinkedHashMap<>();
    List<Roster<Integer>> rosters = new ArrayList<>();
    List<Map<String, Integer>> models = new ArrayList<>();

    for (int change : changes) {
      String key = key(change % 60);
      Integer value = change / 60 % 100;
      if (change / 6_000 % 3 == 0) {
        model.remove(key);
        roster = roster.without(key);
      } else {
        model.put(key, value);
        roster = roster.with(key, value);
      }
      rosters.add(roster);
      models.add(new LinkedHashMap<>(model));
    }

    for (int i = 0; i < rosters.size(); i++) {
      assertSame(rosters.get(i), models.get(i));
    }
  }

  private static String key(int number) {
    return number < COLLIDING.length ? COLLIDING[number] : "r/stage-" + number;
  }

  private static void assertSame(Roster<Integer> roster, Map<String, Integer> model) {
    assertThat(List.copyOf(roster.entrySet())).isEqualTo(List.copyOf(model.entrySet()));
    assertThat(roster).isEqualTo(model).hasSameSizeAs(model).hasSameHashCodeAs(model);
    assertThat(model).isEqualTo(roster);
    assertThat(roster.toString()).isEqualTo(model.toString());
    for (int i = 0; i < 60; i++) {
      assertThat(roster.get(key(i))).isEqualTo(model.get(key(i)));
      assertThat(roster.containsKey(key(i))).isEqualTo(model.containsKey(key(i)));
      assertThat(roster.position(key(i)) >= 0).isEqualTo(model.containsKey(key(i)));
    }
    assertThat(roster.keySet().stream().map(roster::position)).isSorted();
    assertThat(roster.count(EVEN))
        .isEqualTo((int) model.values().stream().filter(each -> each % 2 == 0).count());
    assertThat(roster.count(BIG))
        .isEqualTo((int) model.values().stream().filter(each -> each >= 50).count());
  }

  @Test
  void what_changes_nothing_gives_the_same_roster() {
    Integer value = 1_000;
    Roster<Integer> roster = Roster.of(Map.of("a", value), CENSUS);

    assertThat(roster.without("b")).isSameAs(roster);
    assertThat(roster.with("a", value)).isSameAs(roster);
    assertThat(Roster.of(roster, CENSUS)).isSameAs(roster);
    assertThat(Roster.of(roster, each -> 0)).isEqualTo(roster).isNotSameAs(roster);
  }

  @Test
  void nobody_changes_a_roster_in_place() {
    Roster<Integer> roster = Roster.of(Map.of("a", 1), CENSUS);

    assertThatThrownBy(() -> roster.put("b", 2)).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> roster.remove("a")).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(roster::clear).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> roster.entrySet().iterator().next().setValue(2))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(roster).containsExactly(Map.entry("a", 1));
  }
}
