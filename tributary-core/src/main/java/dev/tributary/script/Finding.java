package dev.tributary.script;

import dev.tributary.sql.SqlProblem;
import dev.tributary.wording.Problem;
import dev.tributary.wording.TributaryException;

/**
 * Something that a check of revision files found, and where.
 *
 * @param severity whether it stops a run
 * @param file the file or folder as the user named it; empty where it is about all of them
 * @param line 1-based, or 0 where it is about the file as a whole
 * @param column 1-based in characters, or 0 where it is about the line as a whole
 * @param problem what it is and what to do
 */
public record Finding(Severity severity, String file, int line, int column, Problem problem) {

    /** How bad a finding is. */
    public enum Severity {
        /** Nothing runs until it is mended. */
        ERROR,
        /** A run is possible. */
        WARNING,
        /** Nothing has to be done; somebody may want to know. */
        NOTE
    }

    static Finding error(TributaryException problem) {
        if (problem instanceof SqlProblem sql) {
            return new Finding(Severity.ERROR, sql.origin(), sql.line(), sql.column(), sql.problem());
        }
        if (problem instanceof ScriptProblem script) {
            return new Finding(Severity.ERROR, script.file(), script.line(), script.column(), script.problem());
        }
        return new Finding(Severity.ERROR, "", 0, 0, problem.problem());
    }
}
