package io.gatecam.browser;

import io.gatecam.testkit.Misbehaviour;
import java.util.NoSuchElementException;

/** How tests name what a camera does. */
final class Mood {

    private Mood() {}

    static Misbehaviour of(String how) {
        return switch (how) {
            case "well" -> Misbehaviour.none();
            case "refuse" -> Misbehaviour.refuse();
            case "refuse-login" -> Misbehaviour.refuseLogin();
            case "freeze" -> Misbehaviour.freeze();
            default -> throw new NoSuchElementException(how);
        };
    }
}
