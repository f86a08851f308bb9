package dev.tributary.doctor;

import java.util.List;

/** Looks for one kind of trouble. Pure: everything it may know was read before. */
@FunctionalInterface
interface Examination {

    /** What it found, in the order in which people should read it; often nothing. */
    List<Trouble> examine(ProjectFacts project);
}
