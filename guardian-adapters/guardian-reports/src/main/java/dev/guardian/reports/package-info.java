/**
 * Reads the reports that tools write: tests, coverage, mutation, scanners and linters become
 * findings and measurements. Each {@link dev.guardian.spi.ReportParser} streams; a report is
 * hostile until read, so size, depth, names and texts are bounded, nothing outside the file is ever
 * fetched, and a file that breaks off is an error. Read {@link
 * dev.guardian.reports.CheckstyleParser} first, the smallest. All XML goes through {@link
 * dev.guardian.reports.XmlReport}, all JSON through {@link dev.guardian.reports.JsonReport}, texts
 * through {@link dev.guardian.reports.TextReport}; what is read is summed up by few: tests by
 * {@link dev.guardian.reports.TestTally}, what linters and scanners find by {@link
 * dev.guardian.reports.Scan}, lines by {@link dev.guardian.reports.FileCoverage}, mutants by {@link
 * dev.guardian.reports.MutationTally}.
 */
@NullMarked
package dev.guardian.reports;

import org.jspecify.annotations.NullMarked;
