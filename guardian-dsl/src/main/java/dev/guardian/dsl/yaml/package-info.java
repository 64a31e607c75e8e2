/**
 * A pipeline as YAML, read and written. Read {@link dev.guardian.dsl.yaml.YamlPipelines} first;
 * {@code PipelineReader} and {@code PipelineWriter} show all keys.
 */
@NullMarked
package dev.guardian.dsl.yaml;

import org.jspecify.annotations.NullMarked;
