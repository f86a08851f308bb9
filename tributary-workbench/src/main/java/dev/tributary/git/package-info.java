/**
 * What git knows about revision files: the scripts as they will be once the working tree and another branch are merged, and
 * who added them, and what the working tree changes of the revisions that the branch has published. Reads objects and never writes: no checkout, index or branch is touched, and nothing is fetched. Works by
 * the git program, so that whatever a repository is configured to do (line ends, ignored files, sparse checkouts, linked work
 * trees) holds here too. Depends on scripts, the graph they form, how differences are drawn, and problems.
 */
@NullMarked
package dev.tributary.git;

import org.jspecify.annotations.NullMarked;
