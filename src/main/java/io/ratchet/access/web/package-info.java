/** The login form. */
@NullMarked
package io.ratchet.access.web;

import org.jspecify.annotations.NullMarked;
