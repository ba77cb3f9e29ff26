package io.github.mkdrive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.aliyun.pds.client.Client;
import com.aliyun.pds.client.models.Config;
import com.aliyun.pds.client.models.CreateDriveRequest;
import com.aliyun.pds.client.models.CreateDriveResponse;
import com.aliyun.pds.client.models.DeleteDriveRequest;
import com.aliyun.pds.client.models.GetDefaultDriveRequest;
import com.aliyun.pds.client.models.GetDriveRequest;
import com.aliyun.pds.client.models.ListDriveRequest;
import com.aliyun.pds.client.models.ListDriveResponse;
import com.aliyun.pds.client.models.ListMyDriveRequest;
import com.aliyun.pds.client.models.SearchDriveRequest;
import com.aliyun.pds.client.models.UpdateDriveRequest;
import com.aliyun.tea.TeaException;
import io.github.mkdrive.testbed.Launcher;
import io.github.mkdrive.testbed.Launcher.Running;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The older official client, as it comes from Maven Central: it signs without a nonce and without content-md5. */
class OlderClientIT {
    private static final String KEY = "demo:demo-secret";
    private static final String TOKEN = "demo-token";

    private final Launcher launcher;

    OlderClientIT(@TempDir Path home) {
        launcher = Launcher.ofProgram(home);
    }

    enum Credentials {
        KEY,
        TEMPORARY_KEY,
        TOKEN
    }

    private Running sandbox(String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("sandbox", "--data", ":memory:", "--access-key", KEY));
        arguments.addAll(List.of("--access-key", "STS." + KEY, "--access-token", TOKEN + ":u1"));
        arguments.addAll(List.of(more));
        return launcher.start(arguments.toArray(String[]::new));
    }

    private static Client client(Running sandbox, Credentials credentials) throws Exception {
        sandbox.awaitStdout("\n");
        URI endpoint =
                URI.create(sandbox.stdoutSoFar().replace("listening on ", "").strip());
        Config config = new Config()
                .setProtocol("http")
                .setDomainId("sandbox")
                .setEndpoint(endpoint.getHost() + ':' + endpoint.getPort());
        return new Client(
                switch (credentials) {
                    case KEY -> config.setAccessKeyId("demo").setAccessKeySecret("demo-secret");
                    case TEMPORARY_KEY ->
                        config.setType("sts")
                                .setAccessKeyId("STS.demo")
                                .setAccessKeySecret("demo-secret")
                                .setSecurityToken("CAIS1");
                    case TOKEN -> config.setAccessToken(TOKEN).setExpireTime("2999-01-01T00:00:00Z");
                });
    }

    private static CreateDriveRequest drive(String name) {
        return new CreateDriveRequest()
                .setDriveName(name)
                .setDescription("团队 \uD83D\uDE00\n\"q\"")
                .setOwner("u1")
                .setOwnerType("user")
                .setTotalSize(10_737_418_240L);
    }

    @ParameterizedTest
    @EnumSource
    void createsListsGetsAndDeletes(Credentials credentials) throws Exception {
        try (Running sandbox = sandbox()) {
            Client client = client(sandbox, credentials);
            List<String> made = new ArrayList<>();
            for (int i = 1; i <= 5; i++) {
                CreateDriveResponse created =
                        client.createDrive(drive("drive " + i)).getBody();
                assertEquals("sandbox", created.getDomainId());
                made.add(created.getDriveId());
            }

            assertEquals(made, pages(client, 2));
            GetDriveRequest third = new GetDriveRequest().setDriveId(made.get(2));
            assertEquals("drive 3", client.getDrive(third).getBody().getDriveName());
            client.deleteDrive(new DeleteDriveRequest().setDriveId(made.get(2)));
            TeaException gone = assertThrows(TeaException.class, () -> client.getDrive(third));
            assertEquals("NotFound.Drive", gone.getCode());
            made.remove(2);
            assertEquals(made, pages(client, 100));
        }
    }

    private static List<String> pages(Client client, int limit) throws Exception {
        List<String> ids = new ArrayList<>();
        String marker = "";
        do {
            ListDriveResponse page = client.listDrives(new ListDriveRequest()
                            .setOwner("u1")
                            .setLimit(limit)
                            .setMarker(marker))
                    .getBody();
            assertTrue(page.getItems().size() <= limit);
            page.getItems().forEach(item -> ids.add(item.getDriveId()));
            marker = page.getNextMarker();
        } while (!marker.isEmpty());
        return ids;
    }

    @Test
    void findsWhatIsItsOwnAndChangesIt() throws Exception {
        try (Running sandbox = sandbox()) {
            Client client = client(sandbox, Credentials.TOKEN);
            String id = client.createDrive(drive("first").set_default(true))
                    .getBody()
                    .getDriveId();
            client.createDrive(drive("second").setOwner("u2"));

            assertEquals(
                    id,
                    client.getDefaultDrive(new GetDefaultDriveRequest())
                            .getBody()
                            .getDriveId());
            assertEquals(
                    1,
                    client.listMyDrives(new ListMyDriveRequest())
                            .getBody()
                            .getItems()
                            .size());
            assertEquals(
                    "second",
                    client.searchDrives(new SearchDriveRequest().setDriveName("seco"))
                            .getBody()
                            .getItems()
                            .get(0)
                            .getDriveName());
            assertEquals(
                    "renamed",
                    client.updateDrive(new UpdateDriveRequest().setDriveId(id).setDriveName("renamed"))
                            .getBody()
                            .getDriveName());
        }
    }

    @Test
    void isRefusedWithAllThatTheReferenceAsksFor() throws Exception {
        try (Running sandbox = sandbox("--strict")) {
            Client client = client(sandbox, Credentials.KEY);

            TeaException refused = assertThrows(TeaException.class, () -> client.createDrive(drive("d")));

            assertEquals("InvalidParameterMissing", refused.getCode());
        }
    }
}
