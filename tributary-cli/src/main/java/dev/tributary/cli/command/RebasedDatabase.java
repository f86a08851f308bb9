package dev.tributary.cli.command;

import java.util.List;
import java.util.Map;

/** A database that goes with the files while they are rewritten. */
interface RebasedDatabase {

    /** Which one, and what will be done to it, in lines for people. */
    List<String> lines();

    /** What is to be done while the files are as they were. */
    void before();

    /** What is to be done once they are rewritten. */
    void after();

    /** Where it is between the two, and how it gets on from there; a line. */
    String between();

    /** What was or will be done, for programs. */
    Map<String, Object> object();
}
