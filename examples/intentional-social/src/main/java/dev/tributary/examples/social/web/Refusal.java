package dev.tributary.examples.social.web;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A request that is understood and not done; becomes a problem of RFC 9457. */
public class Refusal extends ErrorResponseException {
    private static final long serialVersionUID = 1L;

    /**
     * Why not.
     *
     * @param code readable and stable, the last part of the problem's type
     * @param detail a sentence for people
     */
    public Refusal(HttpStatus status, String code, String detail) {
        super(status, problem(status, code, detail), null);
    }

    /** Something that is not there, or that the member may not know of. */
    public static Refusal notFound(String what) {
        return new Refusal(HttpStatus.NOT_FOUND, "not-found", "There is no such " + what + ".");
    }

    /** Something that is in the way. */
    public static Refusal conflict(String code, String detail) {
        return new Refusal(HttpStatus.CONFLICT, code, detail);
    }

    /** The problem of a code. */
    public static ProblemDetail problem(HttpStatus status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:problem:" + code));
        return problem;
    }
}
