package io.gatecam.testkit;

import io.gatecam.archive.Archive;
import io.gatecam.archive.InMemoryArchive;

class InMemoryArchiveTest extends ArchiveContract {

    @Override
    protected Archive openEmpty() {
        return new InMemoryArchive();
    }
}
