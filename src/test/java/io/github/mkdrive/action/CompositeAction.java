package io.github.mkdrive.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.mkdrive.testbed.Launcher;
import io.github.mkdrive.testbed.Launcher.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A composite action, run by the rules of GitHub's runner as far as this one needs them: steps of {@code bash}, variables with the values
 * of inputs, the files for outputs and for the PATH. What it does not know (conditions, other expressions, other shells) is an error.
 */
final class CompositeAction {
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ *(.*?) *}}");

    private final Path folder;
    private final JsonNode action;

    /**
     * How it ended.
     *
     * @param exitCode that of the step that failed, or 0
     * @param outputs the outputs that are not empty
     * @param path what was put on the PATH
     * @param log what the steps printed
     */
    record Run(int exitCode, Map<String, String> outputs, List<String> path, String log) {}

    /** Reads it from {@code action.yml} in a folder. */
    CompositeAction(Path folder) throws IOException {
        this.folder = folder.toAbsolutePath();
        action = new YAMLMapper().readTree(folder.resolve("action.yml").toFile());
        check("composite".equals(action.at("/runs/using").asText()), "is no composite action");
    }

    /** The scripts of its steps. */
    List<String> scripts() {
        List<String> scripts = new ArrayList<>();
        steps().forEach(step -> scripts.add(step.path("run").asText()));
        return scripts;
    }

    /**
     * Runs its steps, up to the first one that fails.
     *
     * @param job a folder of the job's own, which gets what a runner gives one: a workspace, a home and a folder for temporary files
     * @param env what the workflow sets under {@code env}, and variables of the runner
     * @param with the inputs; others have their defaults
     */
    Run run(Path job, Map<String, String> env, Map<String, String> with) throws Exception {
        with.keySet().forEach(name -> check(action.path("inputs").has(name), "has no input " + name));
        Files.createDirectories(job.resolve("work"));
        Files.createDirectories(job.resolve("temp"));
        Map<String, String> values = new LinkedHashMap<>();
        action.path("inputs")
                .properties()
                .forEach(input -> values.put(
                        "inputs." + input.getKey(),
                        with.getOrDefault(
                                input.getKey(), input.getValue().path("default").asText())));
        List<String> path = new ArrayList<>();
        StringBuilder log = new StringBuilder();
        int exitCode = 0;
        for (JsonNode step : steps()) {
            Finished ended = run(job, env, step, values, path);
            log.append(ended.stdout()).append(ended.stderr());
            exitCode = ended.exitCode();
            // Outputs are taken from a step that fails, too.
            outputs(Files.readString(job.resolve("output")))
                    .forEach((name, value) ->
                            values.put("steps." + step.path("id").asText() + ".outputs." + name, value));
            if (exitCode != 0) {
                break;
            }
            path.addAll(0, Files.readAllLines(job.resolve("path")));
        }
        Map<String, String> outputs = new LinkedHashMap<>();
        action.path("outputs").properties().forEach(output -> {
            String value = evaluated(output.getValue().path("value").asText(), values);
            if (!value.isEmpty()) {
                outputs.put(output.getKey(), value);
            }
        });
        return new Run(exitCode, outputs, path, log.toString());
    }

    private Finished run(
            Path job, Map<String, String> env, JsonNode step, Map<String, String> values, List<String> path)
            throws Exception {
        step.fieldNames()
                .forEachRemaining(key ->
                        check(List.of("id", "name", "shell", "run", "env").contains(key), "has a step with " + key));
        check("bash".equals(step.path("shell").asText()), "has a step of another shell");
        Path script = Files.writeString(
                job.resolve("script.sh"), evaluated(step.path("run").asText(), values));
        Launcher bash = Launcher.of(Path.of("/bin/bash"), job)
                .with("RUNNER_OS", "Linux")
                .with("RUNNER_ARCH", "X64")
                .with("RUNNER_TEMP", job.resolve("temp").toString())
                .with("RUNNER_TOOL_CACHE", job.resolve("tools").toString())
                .with("GITHUB_ACTION_PATH", folder.toString())
                .with("GITHUB_OUTPUT", empty(job.resolve("output")))
                .with("GITHUB_PATH", empty(job.resolve("path")))
                .with("PATH", String.join(":", path) + ":/usr/local/bin:/usr/bin:/bin");
        for (Map.Entry<String, String> variable : env.entrySet()) {
            bash = bash.with(variable.getKey(), variable.getValue());
        }
        for (Map.Entry<String, JsonNode> variable : step.path("env").properties()) {
            bash = bash.with(variable.getKey(), evaluated(variable.getValue().asText(), values));
        }
        // The second bash is called as the runner calls it.
        return bash.run(
                "-c",
                "cd \"$0\" && exec bash --noprofile --norc -e -o pipefail \"$1\"",
                job.resolve("work").toString(),
                script.toString());
    }

    private JsonNode steps() {
        return action.at("/runs/steps");
    }

    private static String empty(Path file) throws IOException {
        return Files.writeString(file, "").toString();
    }

    private static String evaluated(String text, Map<String, String> values) {
        UnaryOperator<String> value = name -> {
            check(name.matches("inputs\\.[a-z-]+|steps\\.[a-z]+\\.outputs\\.[a-z-]+"), "has the expression " + name);
            return values.getOrDefault(name, "");
        };
        return EXPRESSION.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value.apply(match.group(1))));
    }

    /** The lines {@code name=value}, and values of several lines between delimiters. */
    private static Map<String, String> outputs(String file) {
        Map<String, String> outputs = new LinkedHashMap<>();
        List<String> lines = file.lines().toList();
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            int equals = line.indexOf('=');
            int delimiter = line.indexOf("<<");
            if (delimiter >= 0 && (equals < 0 || delimiter < equals)) {
                int end = lines.subList(at + 1, lines.size()).indexOf(line.substring(delimiter + 2));
                check(end >= 0, "wrote an output without its end");
                outputs.put(line.substring(0, delimiter), String.join("\n", lines.subList(at + 1, at + 1 + end)));
                at += end + 1;
            } else {
                check(equals > 0, "wrote no output: " + line);
                outputs.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return outputs;
    }

    private static void check(boolean holds, String fault) {
        if (!holds) {
            throw new AssertionError("the action " + fault);
        }
    }
}
