package dev.guardian.pipeline;

import static dev.guardian.pipeline.DeliveryDefinitions.BUILD;
import static dev.guardian.pipeline.DeliveryDefinitions.PRODUCTION;
import static dev.guardian.pipeline.DeliveryDefinitions.approval;
import static dev.guardian.pipeline.DeliveryDefinitions.checks;
import static dev.guardian.pipeline.DeliveryDefinitions.environment;
import static dev.guardian.pipeline.DeliveryDefinitions.pipeline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.change.Principal;
import dev.guardian.delivery.Target;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The places that are delivered to. */
class EnvironmentCheckTest {
  @Test
  void environments_are_told_apart_by_name_and_by_service() {
    List<Environment> environments =
        List.of(
            PRODUCTION,
            PRODUCTION,
            environment("Copy", "shop-copy"),
            new Environment(
                "people",
                new Target("local", "shop-people", Map.of("1x", "a\0", "y", "${gates.a.url}")),
                Environment.Promotes.BY_HAND,
                new Asks.Users(Set.of(Principal.app(1)), 1)));

    assertThat(
            PipelineCheck.problemsOf(
                pipeline(environments, checks("build", BUILD), approval("gate", "build"))))
        .extracting(problem -> String.join(".", problem.path()))
        .containsExactlyInAnyOrder(
            "environments.production#2",
            "environments.production#2.to",
            "environments.Copy",
            "environments.people.to.with.1x",
            "environments.people.to.with.1x",
            "environments.people.to.with.y",
            "environments.people.asks.users.app/1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\tb", "shöp", "shop\u200b", "\0"})
  void a_service_and_a_platform_are_named_so_that_everybody_reads_the_same(String name) {
    Environment odd = Environment.of("production", new Target(name, name, Map.of()));

    assertThat(
            PipelineCheck.problemsOf(
                pipeline(List.of(odd), checks("build", BUILD), approval("gate", "build"))))
        .extracting(problem -> String.join(".", problem.path()))
        .containsExactly(
            "environments.production.to.platform", "environments.production.to.service");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop", "Shop_2", "org/shop:blue", "~"})
  void a_service_may_be_named_as_its_platform_names_it(String name) {
    Environment fine =
        Environment.of("production", new Target(name, name, Map.of("env.A", "{port}")));

    assertThat(
            PipelineCheck.problemsOf(
                pipeline(List.of(fine), checks("build", BUILD), approval("gate", "build"))))
        .isEmpty();
  }
}
