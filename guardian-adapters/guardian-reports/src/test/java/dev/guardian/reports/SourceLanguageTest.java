package dev.guardian.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceLanguageTest {

  @ParameterizedTest
  @Tag("threat:C3")
  @ValueSource(
      strings = {
        "src/price.ts",
        "src/contest.ts",
        "src/latest/price.js",
        "src/vite.config.ts",
        "web/src/next.config.js",
        "src/testing/price.ts",
        "shop/price.py",
        "attest.py",
        "Price.TS",
        "cmd/main.go"
      })
  void code_is_expected_in_a_report(String path) {
    assertThat(SourceLanguage.isMain(path)).isTrue();
  }

  @ParameterizedTest
  @Tag("twin:C3")
  @ValueSource(
      strings = {
        "README.md",
        "Makefile",
        "src/price.test.ts",
        "src/price-spec.js",
        "src/__tests__/price.ts",
        "tests/test_price.py",
        "shop/test_price.py",
        "shop/price_test.go",
        "conftest.py",
        "shop/PriceTests.cs",
        "vite.config.ts",
        "web/eslint.config.mjs",
        "src/global.d.ts"
      })
  void tests_settings_and_words_are_not(String path) {
    assertThat(SourceLanguage.isMain(path)).isFalse();
  }
}
