/**
 * Reads what others wrote into a first definition: {@link
 * dev.guardian.dsl.imports.GithubWorkflowReader} a workflow of GitHub Actions. Read {@link
 * dev.guardian.dsl.imports.ImportedDefinition} first.
 */
@NullMarked
package dev.guardian.dsl.imports;

import org.jspecify.annotations.NullMarked;
