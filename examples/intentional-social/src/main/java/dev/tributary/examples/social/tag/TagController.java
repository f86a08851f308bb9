package dev.tributary.examples.social.tag;

import dev.tributary.examples.social.web.Me;
import dev.tributary.examples.social.web.Refusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A member's tags. Nobody else sees them. */
@RestController
@RequestMapping("/tags")
class TagController {
    private final JdbcClient jdbc;

    TagController(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record NewTag(
            @NotBlank @Size(max = 24) String name,
            @NotBlank @Size(max = 20) String colorScheme) {}

    /** A new tag. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Tag create(@Me long me, @Valid @RequestBody NewTag wish) {
        return jdbc.sql("""
                        INSERT INTO tags (user_id, name, color_scheme) VALUES (:me, :name, :color)
                        ON CONFLICT DO NOTHING RETURNING id, name, color_scheme""")
                .param("me", me)
                .param("name", wish.name().strip())
                .param("color", wish.colorScheme())
                .query(Tag.class)
                .optional()
                .orElseThrow(() -> Refusal.conflict("tag-exists", "You have a tag of this name already."));
    }

    /** All of them, by name. */
    @GetMapping
    List<Tag> all(@Me long me) {
        return jdbc.sql("SELECT id, name, color_scheme FROM tags WHERE user_id = :me ORDER BY name, id")
                .param("me", me)
                .query(Tag.class)
                .list();
    }

    /** Removes a tag; a post that was for it alone is then for nobody. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@Me long me, @PathVariable long id) {
        int deleted = jdbc.sql("DELETE FROM tags WHERE id = :id AND user_id = :me")
                .param("id", id)
                .param("me", me)
                .update();
        if (deleted == 0) {
            throw Refusal.notFound("tag");
        }
    }
}
