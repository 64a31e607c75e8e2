package dev.guardian.quickstart;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The directions between modules: adapters know core and not each other, and nothing in core knows
 * an adapter.
 */
class ModulesTest {
  private static final List<String> ADAPTERS =
      List.of("checks", "git", "jdbc", "local", "process", "reports");
  private static final List<String> CORE =
      List.of(
          "change",
          "delivery",
          "engine",
          "feedback",
          "gate",
          "kernel",
          "pipeline",
          "risk",
          "spi",
          "trust");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.guardian");

  @Test
  void an_adapter_knows_neither_its_siblings_nor_the_language() {
    for (String adapter : ADAPTERS) {
      String[] others =
          ADAPTERS.stream()
              .filter(other -> !other.equals(adapter))
              .map(ModulesTest::packages)
              .toArray(String[]::new);

      noClasses()
          .that()
          .resideInAPackage(packages(adapter))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(others)
          .check(CLASSES);
      noClasses()
          .that()
          .resideInAPackage(packages(adapter))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(packages("dsl"), packages("engine"), packages("kernel"))
          .check(CLASSES);
    }
  }

  @Test
  void core_and_language_know_no_adapter() {
    String[] inside =
        java.util.stream.Stream.concat(CORE.stream(), java.util.stream.Stream.of("dsl"))
            .map(ModulesTest::packages)
            .toArray(String[]::new);
    String[] adapters = ADAPTERS.stream().map(ModulesTest::packages).toArray(String[]::new);

    noClasses()
        .that()
        .resideInAnyPackage(inside)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(adapters)
        .check(CLASSES);
  }

  @Test
  void core_does_not_know_the_language() {
    String[] core = CORE.stream().map(ModulesTest::packages).toArray(String[]::new);

    noClasses()
        .that()
        .resideInAnyPackage(core)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(packages("dsl"))
        .check(CLASSES);
  }

  private static String packages(String name) {
    return "dev.guardian." + name + "..";
  }
}
