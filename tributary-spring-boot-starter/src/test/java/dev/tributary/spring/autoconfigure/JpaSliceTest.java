package dev.tributary.spring.autoconfigure;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.jdbc.core.JdbcTemplate;

@DataJpaTest
class JpaSliceTest extends SliceWithNotes {

    @Autowired
    JpaSliceTest(JdbcTemplate template) {
        super(template);
    }
}
