package dev.tributary.spring.autoconfigure;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.test.autoconfigure.JdbcTest;
import org.springframework.jdbc.core.JdbcTemplate;

@JdbcTest
class JdbcSliceTest extends SliceWithNotes {

    @Autowired
    JdbcSliceTest(JdbcTemplate template) {
        super(template);
    }
}
