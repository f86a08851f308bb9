package dev.tributary.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** What a file looks like from outside, to see whether it was written since. */
record FileVersion(long size, FileTime modified) {

    static FileVersion of(Path file) throws IOException {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileVersion(attributes.size(), attributes.lastModifiedTime());
    }
}
