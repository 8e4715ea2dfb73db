package io.gatecam.camera;

/** What decodes a stream: ffmpeg's {@code -hwaccel}. */
public enum Acceleration {

    /** The processor. Always there, and for keyframes alone rarely worth replacing. */
    NONE,

    /** Whatever ffmpeg finds. */
    AUTO,

    /** NVIDIA. */
    CUDA,

    /** Direct3D 11. */
    D3D11VA,

    /** The Linux kernel's own interface, as on a Raspberry Pi. */
    DRM,

    /** DirectX Video Acceleration 2. */
    DXVA2,

    /** Intel Quick Sync Video. */
    QSV,

    /** VA-API: Intel and AMD on Linux. */
    VAAPI,

    /** VDPAU. */
    VDPAU,

    /** Apple. */
    VIDEOTOOLBOX,

    /** Vulkan Video. */
    VULKAN
}
