package dev.guardian.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
class OwnSessionTest {
  private static final List<String> SHOW =
      List.of(
          "/bin/sh", "-c", "ps -o pgid= -p $$; echo $$; printf '%s|' \"$@\"", "sh", "a b", "-x");

  @ParameterizedTest
  @ValueSource(strings = {"/usr/bin/setsid", "/usr/bin/perl"})
  void a_program_leads_a_group_of_its_own_number(String way) throws Exception {
    assumeThat(Path.of(way)).exists();
    Process process = start(new OwnSession(way::equals), SHOW);

    List<String> said = said(process).lines().map(String::strip).toList();

    assertThat(said).containsExactly("" + process.pid(), "" + process.pid(), "a b|-x|");
    assertThat(process.waitFor()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/usr/bin/setsid", "/usr/bin/perl"})
  void the_environment_is_handed_on_as_it_is(String way) throws Exception {
    assumeThat(Path.of(way)).exists();

    String said = said(start(new OwnSession(way::equals), List.of("/usr/bin/env")));

    assertThat(said.lines()).containsExactlyInAnyOrder("A=1", "no-shell.name=2");
  }

  @Test
  void without_a_way_a_program_is_started_as_it_is() {
    OwnSession none = new OwnSession(any -> false);

    assertThat(none.possible()).isFalse();
    assertThat(none.starting(SHOW)).isEqualTo(SHOW);
  }

  @Test
  void this_system_has_a_way() {
    assertThat(OwnSession.here().possible())
        .isEqualTo(
            Files.exists(Path.of("/usr/bin/setsid"))
                || Files.exists(Path.of("/bin/setsid"))
                || Files.exists(Path.of("/usr/bin/perl")));
  }

  private static Process start(OwnSession session, List<String> words) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(session.starting(words)).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("A", "1");
    builder.environment().put("no-shell.name", "2");
    return builder.start();
  }

  private static String said(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
