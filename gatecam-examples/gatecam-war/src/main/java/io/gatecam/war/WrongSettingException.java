package io.gatecam.war;

/** A setting has a value that cannot be used. The message names the setting but never repeats the value. */
final class WrongSettingException extends Exception {

    private static final long serialVersionUID = 1L;

    WrongSettingException(String setting, String expected) {
        super(setting + " must be " + expected);
    }

    /** @param cause names the setting, and does not repeat its value either */
    WrongSettingException(IllegalArgumentException cause) {
        super(cause.getMessage(), cause);
    }
}
