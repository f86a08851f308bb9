/**
 * What a check says in a review: one comment for a pull or merge request, in Markdown, in which nothing that somebody wrote
 * into a revision commands the service, calls a person or hides. Depends on {@code cli.report}.
 */
@NullMarked
package dev.tributary.cli.review;

import org.jspecify.annotations.NullMarked;
