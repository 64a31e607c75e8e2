/**
 * The words of a pipeline in Java. Read {@link dev.guardian.dsl.GuardianDsl} first: all words are
 * there. Each gives a draft, which is a value and can be shared; {@link
 * dev.guardian.dsl.PipelineDraft#build} checks them all together. The YAML form says the same with
 * the same drafts, see {@link dev.guardian.dsl.yaml.YamlPipelines}.
 */
@NullMarked
package dev.guardian.dsl;

import org.jspecify.annotations.NullMarked;
