package dev.guardian;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The directions of the design: engine → kernel → pipeline → delivery, trust → gate, risk → change,
 * and nothing points back.
 */
@AnalyzeClasses(packages = "dev.guardian", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest static final ArchRule change_knows_nothing_else = knowsOnly("change");

  @ArchTest static final ArchRule gate_knows_change = knowsOnly("gate", "change");

  @ArchTest static final ArchRule risk_knows_change = knowsOnly("risk", "change");

  @ArchTest
  static final ArchRule trust_knows_risk_and_conditions =
      knowsOnly("trust", "risk", "gate", "change");

  @ArchTest
  static final ArchRule delivery_knows_risk_and_conditions =
      knowsOnly("delivery", "risk", "gate", "change");

  @ArchTest
  static final ArchRule pipeline_knows_the_values =
      knowsOnly("pipeline", "delivery", "trust", "risk", "gate", "change");

  @ArchTest
  static final ArchRule feedback_knows_what_gates_and_deliveries_show =
      knowsOnly("feedback", "delivery", "gate", "change");

  @ArchTest
  static final ArchRule kernel_knows_neither_ports_nor_engine =
      knowsOnly("kernel", "feedback", "pipeline", "delivery", "trust", "risk", "gate", "change");

  @ArchTest
  static final ArchRule ports_know_neither_kernel_nor_engine =
      knowsOnly("spi", "feedback", "pipeline", "delivery", "trust", "risk", "gate", "change");

  /**
   * All but the engine are values and pure functions, so nothing there asks the computer for
   * anything.
   */
  @ArchTest
  static final ArchRule
      nothing_outside_the_engine_and_the_journal_asks_for_time_chance_threads_or_files =
          noClasses()
              .that()
              .resideOutsideOfPackages("dev.guardian.engine..", "dev.guardian.journal..")
              .should()
              .callMethod(Instant.class, "now")
              .orShould()
              .callMethod(InstantSource.class, "system")
              .orShould()
              .callMethod(System.class, "currentTimeMillis")
              .orShould()
              .callMethod(System.class, "nanoTime")
              .orShould()
              .callMethod(UUID.class, "randomUUID")
              .orShould()
              .dependOnClassesThat()
              .belongToAnyOf(Clock.class, Random.class, Thread.class, java.nio.file.Files.class)
              .orShould()
              .dependOnClassesThat(
                  resideInAnyPackage("java.net..", "java.util.concurrent..")
                      .and(not(belongToAnyOf(CompletableFuture.class, CompletionStage.class))));

  private static ArchRule knowsOnly(String name, String... known) {
    List<String> allowed = new ArrayList<>();
    allowed.add("dev.guardian." + name);
    for (String each : known) {
      allowed.add("dev.guardian." + each);
    }
    allowed.addAll(
        List.of(
            "java..",
            "com.google.common..",
            "com.google.re2j..",
            "com.fasterxml.jackson.annotation..",
            // The distributions of the judge.
            "org.apache.commons.statistics..",
            "org.jspecify.annotations.."));
    return classes()
        .that()
        .resideInAPackage("dev.guardian." + name)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed.toArray(String[]::new));
  }
}
