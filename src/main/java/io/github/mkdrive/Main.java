package io.github.mkdrive;

/** The program. */
public final class Main {
    private Main() {}

    /** Runs the program. */
    public static void main(String[] args) {
        System.exit(args.length);
    }
}
