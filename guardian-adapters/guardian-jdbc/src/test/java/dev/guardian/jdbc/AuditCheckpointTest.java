package dev.guardian.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class AuditCheckpointTest {
  private static final String HASH = "0123456789abcdef".repeat(4);
  private static final Instant MOMENT = Instant.parse("2026-03-01T12:00:00.123456789Z");

  @Test
  @Tag("twin:J12")
  void what_was_printed_is_read_back_whatever_stands_around_it() {
    for (AuditCheckpoint each :
        List.of(AuditCheckpoint.NOTHING, new AuditCheckpoint(12_345, HASH, MOMENT))) {
      assertThat(AuditCheckpoint.parse("  " + each + "\r\n")).isEqualTo(each);
    }
    assertThat(new AuditCheckpoint(5, HASH, MOMENT))
        .hasToString("guardian-audit/1 5 " + HASH + " 2026-03-01T12:00:00.123456789Z");
  }

  @Test
  @Tag("threat:J12")
  void what_is_no_checkpoint_is_refused_and_not_taken_for_an_empty_one() {
    for (String text :
        List.of(
            "",
            "guardian-audit/2 5 " + HASH + " " + MOMENT,
            "guardian-audit/1 5 " + HASH,
            "guardian-audit/1 5 " + HASH.substring(1) + " " + MOMENT,
            "guardian-audit/1 -5 " + HASH + " " + MOMENT,
            "guardian-audit/1 5 " + HASH + " yesterday",
            "guardian-audit/1 0 " + HASH + " " + MOMENT,
            "guardian-audit/1 5 " + "0".repeat(64) + " " + MOMENT)) {
      assertThatThrownBy(() -> AuditCheckpoint.parse(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("checkpoint");
    }
  }
}
