package dev.tributary.examples.social.connection;

import dev.tributary.examples.social.web.Me;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A member's connections. */
@RestController
@RequestMapping("/connections")
class ConnectionController {
    private final Connections connections;

    ConnectionController(Connections connections) {
        this.connections = connections;
    }

    record Request(@NotBlank @Size(max = 50) String username) {}

    record Tags(@NotNull @Size(max = 50) Set<@NotNull Long> tagIds) {}

    /** Asks a member to connect. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Connection request(@Me long me, @Valid @RequestBody Request request) {
        return connections.request(me, request.username());
    }

    /** All of them, the newest first. */
    @GetMapping
    List<Connection> all(@Me long me) {
        return connections.of(me);
    }

    /** Says yes to a request. */
    @PostMapping("/{id}/accept")
    Connection accept(@Me long me, @PathVariable long id) {
        return connections.answer(me, id, Status.ACCEPTED);
    }

    /** Says no to a request. */
    @PostMapping("/{id}/reject")
    Connection reject(@Me long me, @PathVariable long id) {
        return connections.answer(me, id, Status.REJECTED);
    }

    /** Ends a connection, or takes a request back. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@Me long me, @PathVariable long id) {
        connections.remove(me, id);
    }

    /** Says which of my tags it has. */
    @PutMapping("/{id}/tags")
    Connection tag(@Me long me, @PathVariable long id, @Valid @RequestBody Tags tags) {
        return connections.tag(me, id, tags.tagIds());
    }
}
