package dev.tributary.testing.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A command line as a shell reads it, as far as documents need it: words, quotes, variables set before the command,
 * {@code > file} and {@code < file}.
 *
 * @param variables set for this command alone
 * @param words the command and its arguments
 * @param redirect the file that takes standard output; empty when the terminal does
 * @param input the file that standard input comes from; empty when nothing does
 */
record CommandLine(Map<String, String> variables, List<String> words, String redirect, String input) {

    static CommandLine parse(String line) {
        var words = new ArrayList<String>();
        var variables = new LinkedHashMap<String, String>();
        String redirect = "";
        String input = "";
        List<String> all = split(line);
        for (int i = 0; i < all.size(); i++) {
            String word = all.get(i);
            if (words.isEmpty() && word.matches("[A-Z_]+=.*")) {
                variables.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
            } else if (word.equals(">")) {
                redirect = all.get(++i);
            } else if (word.equals("<")) {
                input = all.get(++i);
            } else {
                words.add(word);
            }
        }
        return new CommandLine(variables, words, redirect, input);
    }

    private static List<String> split(String line) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
                inWord = true;
            } else if (c == ' ') {
                if (inWord) {
                    words.add(word.toString());
                    word.setLength(0);
                }
                inWord = false;
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("an open quote in: " + line);
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }
}
