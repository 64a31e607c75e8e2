package dev.guardian.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypeDeclarationsTest {
  private static boolean only(String code) {
    TypeDeclarations declarations = new TypeDeclarations();
    code.lines().forEach(declarations::look);
    return declarations.areAll();
  }

  @ParameterizedTest
  @Tag("twin:C3")
  @ValueSource(
      strings = {
        "",
        "export type Money = { amount: number; currency: string };",
        "export interface A<T> extends B {\n  f(a: number): void;\n}\n",
        "import type { A } from '';\nimport type B from '';\nexport type { A };",
        "type Union =\n  | 'a'\n  | 'b'\n  | (() => void);",
        "type If<T> = T extends string\n  ? 1\n  : 2;",
        "declare module '' {\n  export function f(): void;\n}",
        "export type F = (a: { b: number }) => Promise<void>;"
      })
  void declarations_never_run(String code) {
    assertThat(only(code)).isTrue();
  }

  @ParameterizedTest
  @Tag("threat:C3")
  @ValueSource(
      strings = {
        "run();",
        "interface A {} run();",
        "interface A {} [run()];",
        "interface A {} (run());",
        "type A = B\n[run()];",
        "type A = B; run();",
        "type A = B\nrun();",
        "type A = { b: 1 }\n(run)();",
        "import './effect';",
        "import type from '';",
        "import { A } from '';",
        "export enum A { B }",
        "export const a = 1;",
        "type = run();",
        "type\nA = run();",
        "declare\nrun();",
        "interface A {",
        "type A = `${string}`;",
        "interface A { } /x/.test(run())"
      })
  void anything_else_may(String code) {
    assertThat(only(code)).isFalse();
  }
}
