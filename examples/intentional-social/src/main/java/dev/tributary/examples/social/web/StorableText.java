package dev.tributary.examples.social.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** JSON may say characters that no text of the database can hold: such a request is malformed, wherever it says them. */
final class StorableText extends StdScalarDeserializer<String> {

    private StorableText() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
        String text = StringDeserializer.instance.deserialize(parser, context);
        // Halves of a pair are counted one by one; whole pairs are one character beyond them.
        if (text != null
                && text.codePoints()
                        .anyMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE))) {
            return context.reportInputMismatch(this, "a character that no text can hold");
        }
        return text;
    }

    /** For every text of every request. */
    @Configuration(proxyBeanMethods = false)
    static class Everywhere {

        @Bean
        JacksonModule storableText() {
            return new SimpleModule("storable-text").addDeserializer(String.class, new StorableText());
        }
    }
}
