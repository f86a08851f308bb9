package dev.tributary.spring.boot4;

import dev.tributary.spring.autoconfigure.FirstLook;
import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;

/** Lets Spring Boot take the first look beside the start; where there is one processor only, and in a native image, it does not. */
class FirstLookPreinitializer implements BackgroundPreinitializer {

    @Override
    public void preinitialize() {
        FirstLook.take();
    }
}
