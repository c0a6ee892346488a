/**
 * Puts results into words, tables and pages: terminal, Markdown and HTML. It is the only place, with the commands, for
 * prose. Values come in typed and leave as text; nothing is decided here that {@code judge} has not decided. May use
 * {@code judge} and what is below it; touches no files but its own resources.
 */
package threadlab.loadtest.report;
