package dev.tributary.examples.social.post;

import dev.tributary.examples.social.web.Me;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Posts and the feed. */
@RestController
class PostController {
    private final Posts posts;

    PostController(Posts posts) {
        this.posts = posts;
    }

    /**
     * A post to be.
     *
     * @param audienceTagIds for whom; everybody connected where it is left out, and never nobody by an empty list
     */
    record NewPost(
            @NotBlank @Size(max = 5000) String content,

            @Nullable @Size(max = 10)
            List<
                            @NotNull @Size(max = 2048)
                            @Pattern(regexp = "https?://[^\\s/]+(/\\S*)?", message = "an http address") String>
                    photoUrls,

            @Nullable @Size(min = 1, max = 50) Set<@NotNull Long> audienceTagIds) {}

    /** Writes a post. */
    @PostMapping("/posts")
    @ResponseStatus(HttpStatus.CREATED)
    Post create(@Me long me, @Valid @RequestBody NewPost post) {
        List<String> photos = post.photoUrls() == null ? List.of() : post.photoUrls();
        return posts.create(me, post.content(), photos, post.audienceTagIds());
    }

    /** Removes one of my posts. */
    @DeleteMapping("/posts/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@Me long me, @PathVariable long id) {
        posts.delete(me, id);
    }

    /** What I wrote. */
    @GetMapping("/posts")
    Page mine(
            @Me long me,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return posts.mine(me, cursor == null ? null : Cursor.parse(cursor), limit);
    }

    /** What those wrote that I am connected with. */
    @GetMapping("/feed")
    Page feed(
            @Me long me,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return posts.feed(me, cursor == null ? null : Cursor.parse(cursor), limit);
    }
}
