package dev.tributary.examples.social.web;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.Arrays;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the OpenAPI page cannot see in the controllers. */
@OpenAPIDefinition(info = @Info(title = "Intentional Social", version = "1"))
@SecurityScheme(
        name = ApiDescription.TOKEN,
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "the token of POST /login")
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    static final String TOKEN = "token";

    /** Whatever asks for a member has a lock. */
    @Bean
    OperationCustomizer locks() {
        return (operation, method) -> Arrays.stream(method.getMethodParameters())
                        .anyMatch(parameter -> parameter.hasParameterAnnotation(Me.class))
                ? operation.addSecurityItem(new SecurityRequirement().addList(TOKEN))
                : operation;
    }
}
