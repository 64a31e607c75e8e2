/**
 * The page of a run: one HTML file that needs nothing else, for people to read, print and hand on.
 * Read {@link dev.guardian.quickstart.report.HtmlReport} first, then {@code ReportView}, which says
 * what is on the page, then the templates beside it in the resources, which say how it looks.
 *
 * <p>The views are plain texts and numbers, made from a {@link dev.guardian.kernel.RunState}; they
 * escape nothing. The template engine escapes everything, and the page's content security policy
 * forbids whatever might still slip through.
 */
@NullMarked
package dev.guardian.quickstart.report;

import org.jspecify.annotations.NullMarked;
