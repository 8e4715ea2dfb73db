package io.gatecam.camera;

import io.gatecam.error.InvalidInputException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A camera and what is asked of it. Immutable, equal by value. */
public final class Camera {

    /** The longest {@link #name()}, in characters. */
    public static final int MAX_NAME_LENGTH = 200;

    private final int id;
    private final CameraUrl url;
    private final String name;
    private final StillsMode stills;

    private Camera(Builder builder) {
        this.id = builder.id;
        this.url = builder.url;
        this.name = builder.name;
        this.stills = builder.stills;
    }

    /**
     * Begins a camera.
     *
     * @param id its id, not negative; names its directory {@code camera_<id>}
     * @param url where its stream is
     * @return a builder with the defaults
     * @throws InvalidInputException if the id is negative
     */
    public static Builder builder(int id, CameraUrl url) {
        return new Builder(id, url);
    }

    /**
     * A camera with all defaults.
     *
     * @param id its id, not negative
     * @param url where its stream is, as {@link CameraUrl#parse} reads it
     * @return the camera
     * @throws InvalidInputException if the id is negative or the URL is not one
     */
    public static Camera of(int id, String url) {
        return builder(id, CameraUrl.parse(url)).build();
    }

    /** {@return the id, not negative} */
    public int id() {
        return id;
    }

    /** {@return where its stream is} */
    public CameraUrl url() {
        return url;
    }

    /** {@return a name for people; empty when none was given} */
    public String name() {
        return name;
    }

    /** {@return which frames are decoded for its stills} */
    public StillsMode stills() {
        return stills;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Camera that
                && id == that.id
                && url.equals(that.url)
                && name.equals(that.name)
                && stills == that.stills;
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, url, name, stills);
    }

    /** {@return id and masked URL} */
    @Override
    public String toString() {
        return "Camera " + id + " (" + url + ")";
    }

    /** Builds a {@link Camera}. Not safe for use by several threads. */
    public static final class Builder {

        private final int id;
        private final CameraUrl url;
        private String name = "";
        private StillsMode stills = StillsMode.AUTO;

        private Builder(int id, CameraUrl url) {
            if (id < 0) {
                throw new InvalidInputException("id", "id must not be negative, was " + id);
            }
            this.id = id;
            this.url = Objects.requireNonNull(url, "url");
        }

        /**
         * A name for people. Default: empty.
         *
         * @param name up to {@value Camera#MAX_NAME_LENGTH} characters
         * @return this builder
         * @throws InvalidInputException if it is longer
         */
        public Builder name(String name) {
            if (name.length() > MAX_NAME_LENGTH) {
                throw new InvalidInputException(
                        "name", "name must not be longer than " + MAX_NAME_LENGTH + " characters");
            }
            this.name = name;
            return this;
        }

        /**
         * Which frames are decoded for stills. Default: {@link StillsMode#AUTO}.
         *
         * @param stills the mode
         * @return this builder
         */
        public Builder stills(StillsMode stills) {
            this.stills = Objects.requireNonNull(stills, "stills");
            return this;
        }

        /** {@return the camera} */
        public Camera build() {
            return new Camera(this);
        }
    }
}
