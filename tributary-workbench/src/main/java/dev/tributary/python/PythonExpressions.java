package dev.tributary.python;

import static dev.tributary.python.PythonFrames.*;
import static dev.tributary.python.PythonToken.*;

import org.jspecify.annotations.Nullable;

/**
 * Passes over expressions: operands and operators take turns, in brackets that follow the one or the other. Without recursion, so that
 * no text is too deep.
 */
final class PythonExpressions {
    /** Several, with commas between them. */
    static final int SEVERAL = 1;

    /** Up to the {@code in} of a loop. */
    static final int TARGETS = 2;

    /** May give a name to a value on the way. */
    static final int WALRUS_TOO = 4;

    /** May say {@code as} inside of brackets. */
    static final int NAMING = 8;

    /** May be nothing at all. */
    static final int NOTHING_TOO = 16;

    // What an operand is that is no bracket.
    private static final byte NAMED = 20;
    private static final byte ATTRIBUTE = 21;
    private static final byte TEXT = 22;
    private static final byte BYTES = 23;
    private static final byte LITERAL = 24;

    private final PythonLexer lexer;
    private final PythonBindings bindings;
    private final @Nullable PythonArguments arguments;
    private final PythonFrames frames;
    private boolean wants;
    private int beforeOperand;
    private byte operand;
    private int operandFrom;
    private boolean assignable;
    private int allowed;

    PythonExpressions(PythonLexer lexer, PythonBindings bindings, @Nullable PythonArguments arguments) {
        this.lexer = lexer;
        this.bindings = bindings;
        this.arguments = arguments;
        this.frames = new PythonFrames(lexer);
    }

    /** Passes over an expression, up to the first token that does not belong to it. */
    void read(int allows) {
        start(allows);
        while (goesOn()) {}
        fold();
    }

    /** Passes over the bracket that opens here. */
    void bracket(byte kind, int allows) {
        start(allows);
        push(kind);
        while (frames.depth() > 0 && goesOn()) {}
    }

    private boolean goesOn() {
        return wants ? operand(lexer.token()) : operator(lexer.token());
    }

    /** Whether what was read can stand in front of an equals sign. */
    boolean assignable() {
        return assignable;
    }

    int end() {
        return frames.end();
    }

    private void start(int allows) {
        allowed = allows;
        wants = true;
        frames.start();
        operand = 0;
        assignable = true;
    }

    private void push(byte kind) {
        frames.push(kind);
        wants = true;
        frames.advance();
    }

    private boolean took(byte kind) {
        operand = kind;
        beforeOperand = frames.previous();
        operandFrom = lexer.from();
        wants = false;
        frames.advance();
        return true;
    }

    private boolean pop() {
        if (frames.looping()) {
            throw unexpected("where the \"in\" of a \"for\" would be");
        }
        if (frames.kind() == CALL && arguments != null) {
            arguments.end(frames.depth(), frames.end());
        }
        byte kind = frames.kind();
        frames.pop();
        beforeOperand = frames.previous();
        operandFrom = lexer.from();
        operand = kind == FORMAT ? TEXT : kind;
        wants = false;
        frames.advance();
        return true;
    }

    /** Commas and equals signs ask whether what stands before them is a target. */
    private void fold() {
        if (frames.depth() == 0 && !wants) {
            assignable &= operand == NAMED
                    || operand == ATTRIBUTE
                    || operand == SUBSCRIPT
                    || operand == GROUP
                    || operand == LIST;
        }
    }

    private boolean prefix() {
        if (frames.depth() == 0) {
            assignable = false;
        }
        wants = true;
        frames.advance();
        return true;
    }

    private boolean operand(int token) {
        if (frames.declares()
                && token != NAME
                && token != '*'
                && token != STARS
                && token != '/'
                && token != ','
                && !frames.closes(token)) {
            throw unexpected("where a parameter would be");
        }
        switch (token) {
            case NAME -> {
                bindings.name(lexer.from(), lexer.to(), frames.declares() || frames.looping());
                return took(NAMED);
            }
            case NUMBER, ELLIPSIS, TRUE, FALSE, NONE -> {
                return took(LITERAL);
            }
            case STRING -> {
                return took(PythonLiteral.isBytes(lexer.text(), lexer.from()) ? BYTES : TEXT);
            }
            case FORMAT_START -> {
                push(FORMAT);
                wants = false;
                return true;
            }
            case '(' -> push(GROUP);
            case '[' -> push(LIST);
            case '{' -> push(BRACE);
            case SIGN, '~', NOT, AWAIT -> prefix();
            case LAMBDA -> {
                if (frames.depth() == 0) {
                    assignable = false;
                }
                push(LAMBDA_HEAD);
            }
            case YIELD -> {
                prefix();
                if (lexer.token() == FROM) {
                    frames.advance();
                }
            }
            case '*', STARS -> star(token);
            default -> {
                return nothing(token);
            }
        }
        return true;
    }

    private void star(int token) {
        boolean first =
                frames.previous() == START || frames.opened() || frames.previous() == ',' || frames.previous() == YIELD;
        boolean more = token == '*'
                && (frames.previous() == '='
                        || frames.previous() == ':'
                        || frames.previous() == IN
                        || frames.previous() == FOR);
        if ((!first && !more) || (token == STARS && frames.depth() == 0)) {
            throw unexpected("where an expression would be");
        }
        boolean declares = frames.declares();
        frames.advance();
        frames.passed(STARRED);
        if (declares && (lexer.token() == ',' || lexer.token() == ')' || lexer.token() == ':')) {
            operand = LITERAL;
            wants = false;
        }
    }

    /** There is no operand where one could be. */
    private boolean nothing(int token) {
        if (frames.kind() == LAMBDA_HEAD
                && token == ':'
                && (frames.previous() == LAMBDA || frames.previous() == ',')
                && frames.depth() > 0) {
            return lambdaBody();
        }
        boolean parameters = frames.kind() == PARAMETERS || frames.kind() == LAMBDA_HEAD;
        if (frames.depth() > 0 && parameters && token == '/' && frames.previous() == ',') {
            return took(LITERAL);
        }
        if (token == IN && frames.looping() && frames.previous() == ',') {
            frames.looping(false);
            return prefix();
        }
        if (frames.depth() == 0) {
            if (frames.complete(allowed)) {
                return false;
            }
        } else if (frames.slices(token)) {
            frames.advance();
            return true;
        } else if ((token == ')' || token == ']' || token == '}') && frames.mayClose()) {
            return pop();
        }
        throw unexpected("where an expression would be");
    }

    private boolean lambdaBody() {
        frames.pop();
        return prefix();
    }

    private boolean operator(int token) {
        byte frame = frames.depth() == 0 ? 0 : frames.kind();
        if (frame == FORMAT || frame == FORMAT_SPEC) {
            if (token == FIELD) {
                push(FORMAT_FIELD);
                return true;
            }
            return token == '}' ? field() : pop();
        }
        switch (token) {
            case STRING, FORMAT_START -> {
                return adjacent(token);
            }
            case '(' -> push(CALL);
            case '[' -> push(SUBSCRIPT);
            case '.' -> {
                frames.advance();
                if (lexer.token() != NAME) {
                    throw unexpected("where a name would be");
                }
                bindings.attribute(lexer.from(), lexer.to());
                took(ATTRIBUTE);
            }
            case BINARY, SIGN, '*', STARS, '/', '@', AND, OR, IS, IF, ELSE -> prefix();
            case NOT -> {
                prefix();
                if (lexer.token() != IN) {
                    throw unexpected("where the \"in\" of \"not in\" would be");
                }
                prefix();
            }
            case IN -> {
                if (frames.depth() == 0 && (allowed & TARGETS) != 0) {
                    return false;
                }
                frames.looping(false);
                prefix();
            }
            case ')', ']', '}' -> {
                return closing(token);
            }
            default -> {
                return separator(token, frame);
            }
        }
        return true;
    }

    /** What stands between operands and is no operator. */
    private boolean separator(int token, byte frame) {
        if (frames.depth() == 0) {
            boolean goesOn = (token == ',' && (allowed & SEVERAL) != 0) || (token == WALRUS && walrus(true));
            if (!goesOn) {
                return false;
            }
            fold();
            wants = true;
            frames.advance();
            return true;
        }
        if (frame == LAMBDA_HEAD && token == ':') {
            return lambdaBody();
        }
        if (token == FOR || token == ASYNC) {
            if (token == ASYNC) {
                frames.advance();
            }
            if (lexer.token() != FOR || frame == LAMBDA_HEAD) {
                throw unexpected("where an operator would be");
            }
            frames.looping(true);
            return prefix();
        }
        if (frame == FORMAT_FIELD && frames.inField(token)) {
            return true;
        }
        if (token == ',' && frame == CALL && arguments != null) {
            arguments.end(frames.depth(), frames.end());
        }
        boolean goesOn = token == ','
                || (token == ':'
                        && (frame == BRACE || frame == SUBSCRIPT || frame == PARAMETERS || frame == TYPE_PARAMETERS))
                || (token == '=' && names(frame))
                || (token == WALRUS && walrus(false))
                || (token == AS && (allowed & NAMING) != 0);
        if (!goesOn) {
            throw unexpected("where an operator or a comma would be");
        }
        return prefix();
    }

    private boolean names(byte frame) {
        if (frame == CALL) {
            boolean named = operand == NAMED && (beforeOperand == '(' || beforeOperand == ',');
            if (named && arguments != null) {
                arguments.start(frames.depth(), operandFrom, frames.end(), lexer.to());
            }
            return named;
        }
        return frame == PARAMETERS || frame == LAMBDA_HEAD || frame == TYPE_PARAMETERS;
    }

    private boolean walrus(boolean outside) {
        if (operand != NAMED || (outside && (allowed & WALRUS_TOO) == 0)) {
            return false;
        }
        bindings.walrus(operandFrom, frames.end());
        return true;
    }

    /** The end of a replacement field, in the string around it. */
    private boolean field() {
        frames.pop();
        frames.advance();
        return true;
    }

    private boolean closing(int token) {
        if (frames.depth() == 0) {
            return false;
        }
        if (frames.kind() == LAMBDA_HEAD) {
            throw unexpected("where the \":\" of a \"lambda\" would be");
        }
        if (frames.kind() == FORMAT_FIELD && token == '}') {
            return field();
        }
        return pop();
    }

    private boolean adjacent(int token) {
        if (operand != TEXT && operand != BYTES) {
            if (frames.depth() == 0) {
                return false;
            }
            throw unexpected("where an operator or a comma would be");
        }
        boolean bytes = token == STRING && PythonLiteral.isBytes(lexer.text(), lexer.from());
        if (bytes != (operand == BYTES)) {
            throw PythonProblem.at(lexer.text(), lexer.from(), "bytes and text beside each other");
        }
        if (token == STRING) {
            frames.advance();
        } else {
            push(FORMAT);
            wants = false;
        }
        return true;
    }

    private PythonProblem unexpected(String where) {
        return PythonShown.unexpected(lexer, where);
    }
}
