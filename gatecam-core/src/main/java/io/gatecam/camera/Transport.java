package io.gatecam.camera;

/** How RTP reaches us from an RTSP camera (RFC 2326, section 10.12 and 12.39). */
public enum Transport {

    /** Interleaved with RTSP on its one TCP connection: nothing is lost, and firewalls let it through. */
    TCP,

    /** In datagrams of its own: for cameras that cannot interleave. */
    UDP
}
