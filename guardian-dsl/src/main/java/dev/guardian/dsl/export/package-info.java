/**
 * Shows a pipeline in the words of others: {@link dev.guardian.dsl.export.MermaidDiagram} draws it
 * for people, {@link dev.guardian.dsl.export.GithubWorkflow} writes its gates for GitHub Actions.
 */
@NullMarked
package dev.guardian.dsl.export;

import org.jspecify.annotations.NullMarked;
