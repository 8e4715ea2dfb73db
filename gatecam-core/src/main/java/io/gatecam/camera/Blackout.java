package io.gatecam.camera;

import io.gatecam.error.InvalidInputException;

/**
 * A rectangle that is black in every still, because it shows what nobody is to see. In percent of the picture, so that
 * it covers the same things whatever size the camera sends. What is recorded or relayed is not changed.
 *
 * @param x from the left edge of the picture, from 0 to 100
 * @param y from its upper edge, from 0 to 100
 * @param width from 0, exclusive, to 100
 * @param height from 0, exclusive, to 100
 */
public record Blackout(double x, double y, double width, double height) {

    /**
     * Checks the values.
     *
     * @throws InvalidInputException if the rectangle is empty or not within the picture
     */
    public Blackout {
        boolean within = x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= 100 && y + height <= 100;
        if (!within) {
            throw new InvalidInputException(
                    "blackout",
                    "blackout must be a rectangle within the picture, in percent of it, was x " + x + ", y " + y
                            + ", width " + width + ", height " + height);
        }
    }
}
