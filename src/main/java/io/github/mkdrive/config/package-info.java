/** Settings: an option beats the environment, the environment beats the default; and how their texts are read. */
@NullMarked
package io.github.mkdrive.config;

import org.jspecify.annotations.NullMarked;
