package io.github.mkdrive.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mkdrive.testbed.Launcher;
import io.github.mkdrive.testbed.Launcher.Finished;
import io.github.mkdrive.testbed.Launcher.Running;
import io.github.mkdrive.testbed.YamlBlocks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of the README's recipe for GitLab, run as GitLab does, with a sandbox in place of PDS and of STS. */
class GitLabRecipeIT {
    private final Path home;
    private final JsonNode recipe;

    GitLabRecipeIT(@TempDir Path home) throws Exception {
        this.home = home;
        recipe = YamlBlocks.withPointer("/drive/script");
    }

    @Test
    void handsTheDriveOnAndKnowsItWhenTheJobIsRepeated() throws Exception {
        try (Running sandbox = sandbox()) {
            for (int run = 0; run < 2; run++) {
                Finished drive = drive(sandbox, UnaryOperator.identity());
                assertEquals(0, drive.exitCode(), drive::toString);
                assertEquals("DRIVE_ID=1\n", Files.readString(report()));
            }
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(token())));
        }

        String id = Files.readString(report()).trim().replace("DRIVE_ID=", "");
        Finished invite = bash().with("DRIVE_ID", id).run("-eo", "pipefail", "-c", script("invite"));
        assertEquals("the drive is 1\n", invite.stdout());
    }

    @Test
    void endsWhereThereIsNoDriveToHandOn() throws Exception {
        try (Running sandbox = sandbox()) {
            drive(sandbox, UnaryOperator.identity());
            Files.delete(report());

            Finished again = drive(sandbox, script -> script.replace("--if-exists return", "--if-exists fail"));

            assertEquals(6, again.exitCode(), again::toString);
            assertFalse(Files.exists(report()));
        }
    }

    private Path report() {
        return home.resolve(recipe.at("/drive/artifacts/reports/dotenv").asText());
    }

    private Path token() {
        return home.resolve("token");
    }

    private Running sandbox() throws Exception {
        Running sandbox = Launcher.ofProgram(home).start("sandbox", "--data", ":memory:", "--roles");
        sandbox.awaitStdout("listening on ");
        sandbox.awaitStdout("\n");
        return sandbox;
    }

    private Finished drive(Running sandbox, UnaryOperator<String> change) throws Exception {
        String url = sandbox.stdoutSoFar().trim().replace("listening on ", "");
        Launcher bash = bash();
        for (Map.Entry<String, JsonNode> variable :
                recipe.at("/drive/variables").properties()) {
            bash = bash.with(variable.getKey(), variable.getValue().asText());
        }
        // A token of some provider: the sandbox reads no more of it than its form.
        String tokenVariable = recipe.at("/drive/id_tokens").fieldNames().next();
        return bash.with(tokenVariable, "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJwb2QifQ.c2lnbmVk")
                .with("ALIBABA_CLOUD_OIDC_TOKEN_FILE", token().toString())
                .without("MKDRIVE_DOMAIN_ID")
                .with("MKDRIVE_ENDPOINT", url)
                .with("MKDRIVE_STS_ENDPOINT", url + "/sts")
                .run("-eo", "pipefail", "-c", change.apply(script("drive")));
    }

    private String script(String job) {
        return "cd ~\n"
                + StreamSupport.stream(recipe.path(job).path("script").spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining("\n"));
    }

    private Launcher bash() {
        return Launcher.ofShell(Path.of("/bin/bash"), home);
    }
}
