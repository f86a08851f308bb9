package dev.tributary.sql;

import java.util.Optional;

/**
 * One SQL command of a script: exactly what is sent to the database.
 *
 * @param text from the first significant token to the last, without the terminator, byte for byte as written
 * @param line 1-based line of the first token in the file
 * @param column 1-based column (in characters) of the first token in its line
 * @param copyData inline data of {@code COPY … FROM stdin}, without the closing {@code \.} line
 * @param transactional whether the database accepts it inside a transaction block
 */
public record Statement(String text, int line, int column, Optional<CopyData> copyData, boolean transactional) {}
