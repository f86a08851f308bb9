package dev.tributary.examples.social.web;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** How long a secret must be, in characters; it must be there. */
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = SecretSize.Check.class)
public @interface SecretSize {
    int min();

    int max();

    String message() default "size must be between {min} and {max}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Checks it. */
    class Check implements ConstraintValidator<SecretSize, Secret> {
        private int min;
        private int max;

        @Override
        public void initialize(SecretSize size) {
            min = size.min();
            max = size.max();
        }

        @Override
        public boolean isValid(@Nullable Secret secret, ConstraintValidatorContext context) {
            return secret != null
                    && secret.reveal().length() >= min
                    && secret.reveal().length() <= max;
        }
    }
}
