/** gatecam over HTTP: {@link io.gatecam.servlet.GatecamServlets} mounts it, one thin servlet answers each path. */
@NullMarked
package io.gatecam.servlet;

import org.jspecify.annotations.NullMarked;
