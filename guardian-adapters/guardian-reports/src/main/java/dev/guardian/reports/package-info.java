/**
 * Reads the reports that tools write: tests, coverage, mutation, scanners and linters become
 * findings and measurements. Each {@link dev.guardian.spi.ReportParser} streams; a report is
 * hostile until read, so size, depth, names and texts are bounded, nothing outside the file is ever
 * fetched, and a file that breaks off is an error. Read {@link
 * dev.guardian.reports.CheckstyleParser} first, the smallest, then {@link
 * dev.guardian.reports.XmlReport}, which all XML formats go through.
 */
@NullMarked
package dev.guardian.reports;

import org.jspecify.annotations.NullMarked;
