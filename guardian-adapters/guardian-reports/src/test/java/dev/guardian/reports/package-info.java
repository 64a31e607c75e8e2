/** Tests of the report parsers. Read {@link dev.guardian.reports.JunitParserTest} first. */
@NullMarked
package dev.guardian.reports;

import org.jspecify.annotations.NullMarked;
