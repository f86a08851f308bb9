package dev.tributary.examples.social.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns whatever goes wrong in a controller into a problem of RFC 9457. What was sent is never repeated. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    /** One thing that is wrong with a request. */
    record Mistake(String field, String message) {}

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return invalid(
                e.getBindingResult().getAllErrors().stream()
                        .map(error -> new Mistake(
                                error instanceof FieldError field ? field.getField() : error.getObjectName(),
                                String.valueOf(error.getDefaultMessage())))
                        .toList(),
                e,
                headers,
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return invalid(
                e.getParameterValidationResults().stream()
                        .flatMap(result -> result.getResolvableErrors().stream()
                                .map(MessageSourceResolvable::getDefaultMessage)
                                .map(message -> new Mistake(
                                        String.valueOf(
                                                result.getMethodParameter().getParameterName()),
                                        String.valueOf(message))))
                        .toList(),
                e,
                headers,
                request);
    }

    private @Nullable ResponseEntity<Object> invalid(
            List<Mistake> mistakes, Exception e, HttpHeaders headers, WebRequest request) {
        ProblemDetail problem =
                Refusal.problem(HttpStatus.BAD_REQUEST, "invalid-request", "The request says something it may not.");
        problem.setProperty("errors", mistakes);
        return handleExceptionInternal(e, problem, headers, HttpStatus.BAD_REQUEST, request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> databaseIsAway(DataAccessResourceFailureException e) {
        return unavailable(e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> databaseIsAway(CannotGetJdbcConnectionException e) {
        return unavailable(e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> databaseIsAway(CannotCreateTransactionException e) {
        return unavailable(e);
    }

    private static ResponseEntity<ProblemDetail> unavailable(Exception e) {
        LOG.error("the database is not to be had: {}", e.getMessage());
        return ResponseEntity.of(Refusal.problem(
                        HttpStatus.SERVICE_UNAVAILABLE, "database-unavailable", "Try again in a moment."))
                .build();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(Exception e) {
        LOG.error("a request failed", e);
        return ResponseEntity.of(Refusal.problem(
                        HttpStatus.INTERNAL_SERVER_ERROR, "internal", "It is our mistake, and it has been logged."))
                .build();
    }
}
