/** The GitHub Action of this repository, run as a runner would: action.yml against a release on this machine. */
@NullMarked
package io.github.mkdrive.action;

import org.jspecify.annotations.NullMarked;
