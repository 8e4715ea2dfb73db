/** gatecam as a web application: started with the context, stopped with it. */
@NullMarked
package io.gatecam.war;

import org.jspecify.annotations.NullMarked;
