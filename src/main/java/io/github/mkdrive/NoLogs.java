package io.github.mkdrive;

import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * Takes what the JDK and libraries log, and keeps none of it: what there is to tell, mkdrive tells itself, without secrets. It also keeps
 * {@code java.util.logging} from being read and set up in each call. Found by its name in {@code META-INF/services}.
 */
public final class NoLogs extends System.LoggerFinder {
    /** Called by the JDK. */
    public NoLogs() {}

    @Override
    public System.Logger getLogger(String name, Module module) {
        return new NoLog(name);
    }

    private record NoLog(String name) implements System.Logger {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean isLoggable(Level level) {
            return false;
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String message, @Nullable Throwable thrown) {}

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String format, @Nullable Object... values) {}
    }
}
