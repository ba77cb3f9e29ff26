package io.github.mkdrive.sandbox;

import static io.github.mkdrive.sandbox.Calls.createDrive;
import static io.github.mkdrive.sandbox.Calls.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mkdrive.testbed.RawClient.Reply;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DriveOperationsTest {
    private final Sandbox sandbox = start();
    private final URI endpoint = sandbox.endpoint();

    private static Sandbox start() {
        try {
            return Sandbox.start(Calls.settings(":memory:"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    /** The fields of a request with single quotes for double ones, filled up with those that are required. */
    private static String complete(String fields) {
        Map<String, String> required = Map.of("drive_name", "'d'", "owner", "'u1'", "owner_type", "'user'");
        StringBuilder body = new StringBuilder("{").append(fields);
        required.forEach((name, value) -> {
            if (!fields.contains("'" + name + "'")) {
                body.append(body.length() > 1 ? "," : "").append("'" + name + "':" + value);
            }
        });
        return body.append("}").toString().replace('\'', '"');
    }

    private static void refused(int status, String code, String message, Reply reply) {
        assertEquals(
                status + " " + code + ": " + message, reply.status() + " " + reply.code() + ": " + reply.message());
        assertEquals(2, reply.json().size(), reply.body());
        assertFalse(reply.requestId().isEmpty());
        assertEquals(Optional.of("application/json; charset=utf-8"), reply.header("content-type"));
    }

    @Test
    void aDriveHasAllFieldsInTheReferencesOrder() {
        Reply reply = createDrive(endpoint, "u1");
        assertEquals(201, reply.status());
        assertEquals(
                "{\"domain_id\":\"sandbox\",\"drive_id\":\"1\",\"drive_name\":\"d\",\"description\":\"\",\"owner\":\"u1\","
                        + "\"owner_type\":\"user\",\"drive_type\":\"normal\",\"used_size\":0,\"total_size\":-1,"
                        + "\"creator\":\"access-token\",\"created_at\":\"2026-11-23T14:07:22.250Z\",\"status\":\"enabled\"}",
                reply.body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'drive_name':1            | InvalidParameterWrongFormat | drive_name has invalid format.",
                "'drive_name':null         | InvalidParameterWrongFormat | drive_name has invalid format.",
                "'drive_name':'\\ud800'    | InvalidParameterWrongFormat | drive_name has invalid format.",
                "'drive_name':''           | InvalidParameterEmpty       | drive_name is empty.",
                "'owner':['u1']            | InvalidParameterWrongFormat | owner has invalid format.",
                "'owner':''                | InvalidParameterEmpty       | owner is empty.",
                "'owner_type':true         | InvalidParameterWrongFormat | owner_type has invalid format.",
                "'owner_type':''           | InvalidParameterEmpty       | owner_type is empty.",
                "'owner_type':'User'       | InvalidParameter            | owner_type is not valid.",
                "'description':1           | InvalidParameterWrongFormat | description has invalid format.",
                "'drive_type':'large'      | InvalidParameter            | drive_type is not valid.",
                "'drive_type':1            | InvalidParameterWrongFormat | drive_type has invalid format.",
                "'status':'ENABLED'        | InvalidParameter            | status is not valid.",
                "'status':''               | InvalidParameterEmpty       | status is empty.",
                "'total_size':'1024'       | InvalidParameterWrongFormat | total_size has invalid format.",
                "'total_size':1024.0       | InvalidParameterWrongFormat | total_size has invalid format.",
                "'total_size':1e3          | InvalidParameterWrongFormat | total_size has invalid format.",
                "'total_size':null         | InvalidParameterWrongFormat | total_size has invalid format.",
                "'total_size':-2           | InvalidParameterOutOfRange  | total_size doesn't match the limitation.",
                "'total_size':9223372036854775808 | InvalidParameterOutOfRange | total_size doesn't match the limitation.",
                "'default':'true'          | InvalidParameterWrongFormat | default has invalid format.",
                "'default':1               | InvalidParameterWrongFormat | default has invalid format.",
            },
            quoteCharacter = '`')
    void createChecksEachField(String fields, String code, String message) {
        refused(400, code, "The input parameter " + message, post(endpoint, "create", complete(fields)));
        assertEquals(0, post(endpoint, "list", "{}").json().get("items").size(), "nothing was made");
    }

    @ParameterizedTest
    @ValueSource(strings = {"drive_name", "owner"})
    void createNeedsItsRequiredFields(String name) {
        String body = complete("").replace("\"" + name + "\"", "\"other\"");
        refused(
                400,
                "InvalidParameterMissing",
                "The input parameter " + name + " is missing.",
                post(endpoint, "create", body));
    }

    @Test
    void theOwnerIsAUserUnlessItIsStrict() throws IOException {
        String body = "{\"drive_name\":\"d\",\"owner\":\"u1\"}";
        assertEquals(
                "user", post(endpoint, "create", body).json().path("owner_type").asText());
        try (Sandbox strict = Sandbox.start(Calls.settings(0, ":memory:", false, true, Calls.CLOCK))) {
            refused(
                    400,
                    "InvalidParameterMissing",
                    "The input parameter owner_type is missing.",
                    post(strict.endpoint(), "create", body));
            assertEquals(201, createDrive(strict.endpoint(), "u1").status());
        }
    }

    @ParameterizedTest
    @CsvSource({"drive_name, 128", "description, 1024"})
    void lengthsAreCountedInCharacters(String name, int max) {
        String longest = "😀".repeat(max);
        Reply made = post(endpoint, "create", complete("'" + name + "':'" + longest + "'"));
        assertEquals(201, made.status(), made.body());
        assertEquals(longest, made.json().get(name).asText());
        refused(
                400,
                "InvalidParameterOutOfRange",
                "The input parameter " + name + " doesn't match the limitation.",
                post(endpoint, "create", complete("'" + name + "':'" + longest + "x'")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'total_size':-1                  | total_size  | -1",
                "'total_size':0                   | total_size  | 0",
                "'total_size':9223372036854775807 | total_size  | 9223372036854775807",
                "'description':''                 | description | ``",
                "'description':'a\\u0000b\\n'     | description | a\\u0000b\\n",
                "'status':'disabled'              | status      | disabled",
                "'owner_type':'group'             | owner_type  | group",
                "'owner':'  '                     | owner       | `  `",
                "'subdomain_id':{'a':[1]}         | drive_name  | d",
            })
    void createTakes(String fields, String name, String value) {
        Reply made = post(endpoint, "create", complete(fields));
        assertEquals(201, made.status(), made.body());
        String expected = value.replace("\\u0000", "\0").replace("\\n", "\n");
        assertEquals(expected, made.json().get(name).asText());
        String id = made.json().get("drive_id").asText();
        assertEquals(
                made.json(),
                post(endpoint, "get", "{\"drive_id\":\"" + id + "\"}").json());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "null", "1", "{", "{\"a\":1}x", "{\"a\":1,\"a\":2}", "{'a':1}", "{\"a\":01}", "<a/>"})
    void aBodyMustBeOneJsonObject(String body) {
        for (String operation : List.of(
                "create",
                "list",
                "get",
                "get_default_drive",
                "delete",
                "list_my_drives",
                "list_my_group_drive",
                "search",
                "update")) {
            refused(
                    400,
                    "InvalidRequestJSONFormat",
                    "The input parameter body is invalid Json format.",
                    post(endpoint, operation, body));
        }
    }

    @Test
    void aBodyMustBeUtf8() {
        byte[] latin1 = complete("'drive_name':'é'").getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(
                "InvalidRequestJSONFormat", post(endpoint, "create", latin1).code());
        byte[] utf16 = complete("").getBytes(StandardCharsets.UTF_16);
        assertEquals("InvalidRequestJSONFormat", post(endpoint, "create", utf16).code());
    }

    @Test
    void aBodyMayHaveOneMebibyte() {
        String start = "{\"drive_name\":\"d\",\"owner\":\"u\",\"owner_type\":\"user\",\"more\":\"";
        String fits = start + "x".repeat((1 << 20) - start.length() - 2) + "\"}";
        assertEquals(201, post(endpoint, "create", fits).status());
        Reply tooLarge = post(endpoint, "create", fits + " ");
        refused(413, "RequestBodyTooLarge", "The request body is larger than 1048576 bytes.", tooLarge);
        assertEquals(413, post(endpoint, "create", fits.repeat(3)).status());
    }

    @Test
    void aDriveIsFoundUntilItIsDeleted() {
        JsonNode first = createDrive(endpoint, "u1").json();
        JsonNode second = createDrive(endpoint, "u1").json();
        assertEquals(first, post(endpoint, "get", "{\"drive_id\":\"1\"}").json());
        Reply deleted = post(endpoint, "delete", "{\"drive_id\":\"1\"}");
        assertEquals(204, deleted.status());
        assertEquals("", deleted.body());
        assertFalse(deleted.requestId().isEmpty());
        String gone = "The resource drive cannot be found. Please check.";
        refused(404, "NotFound.Drive", gone, post(endpoint, "get", "{\"drive_id\":\"1\"}"));
        refused(404, "NotFound.Drive", gone, post(endpoint, "delete", "{\"drive_id\":\"1\"}"));
        assertEquals(second, post(endpoint, "get", "{\"drive_id\":\"2\"}").json());
    }

    @Test
    void theIdOfADeletedDriveIsNotGivenAgain() {
        createDrive(endpoint, "u1");
        post(endpoint, "delete", "{\"drive_id\":\"1\"}");
        assertEquals("2", createDrive(endpoint, "u1").json().get("drive_id").asText());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "get               | {}                   | 400 | InvalidParameterMissing",
                "get               | {'drive_id':1}       | 400 | InvalidParameterWrongFormat",
                "get               | {'drive_id':''}      | 400 | InvalidParameterEmpty",
                "get               | {'drive_id':'01'}    | 404 | NotFound.Drive",
                "get               | {'drive_id':'x'}     | 404 | NotFound.Drive",
                "get               | {'drive_id':'9999999999999999999'} | 404 | NotFound.Drive",
                "delete            | {}                   | 400 | InvalidParameterMissing",
                "delete            | {'drive_id':1}       | 400 | InvalidParameterWrongFormat",
                "get_default_drive | {}                   | 400 | InvalidParameterMissing",
                "get_default_drive | {'user_id':1}        | 400 | InvalidParameterWrongFormat",
                "get_default_drive | {'user_id':''}       | 400 | InvalidParameterEmpty",
                "get_default_drive | {'user_id':'u1'}     | 404 | NotFound.Drive",
                "list              | {'limit':0}          | 400 | InvalidParameterOutOfRange",
                "list              | {'limit':101}        | 400 | InvalidParameterOutOfRange",
                "list              | {'limit':'10'}       | 400 | InvalidParameterWrongFormat",
                "list              | {'limit':1.5}        | 400 | InvalidParameterWrongFormat",
                "list              | {'marker':1}         | 400 | InvalidParameterWrongFormat",
                "list              | {'owner':1}          | 400 | InvalidParameterWrongFormat",
                "list              | {'owner':''}         | 400 | InvalidParameterEmpty",
                "list              | {'owner_type':'all'} | 400 | InvalidParameter",
                "search            | {'owner_type':'all'} | 400 | InvalidParameter",
                "search            | {'drive_name':1}     | 400 | InvalidParameterWrongFormat",
                "search            | {'limit':0}          | 400 | InvalidParameterOutOfRange",
                "list_my_drives    | {'limit':101}        | 400 | InvalidParameterOutOfRange",
                "list_my_drives    | {'marker':1}         | 400 | InvalidParameterWrongFormat",
                "list_my_group_drive | {'limit':'1'}      | 400 | InvalidParameterWrongFormat",
                "list_my_group_drive | {'drive_name':1}   | 400 | InvalidParameterWrongFormat",
                "update            | {}                   | 400 | InvalidParameterMissing",
                "update            | {'drive_id':1}       | 400 | InvalidParameterWrongFormat",
                "update            | {'drive_id':'9'}     | 404 | NotFound.Drive",
                "update            | {'drive_id':'1','drive_name':''}     | 400 | InvalidParameterEmpty",
                "update            | {'drive_id':'1','drive_name':null}   | 400 | InvalidParameterWrongFormat",
                "update            | {'drive_id':'1','description':1}     | 400 | InvalidParameterWrongFormat",
                "update            | {'drive_id':'1','status':'on'}       | 400 | InvalidParameter",
                "update            | {'drive_id':'1','total_size':-2}     | 400 | InvalidParameterOutOfRange",
                "update            | {'drive_id':'1','owner':''}          | 400 | InvalidParameterEmpty",
                "update            | {'drive_id':'1','owner':'u2'}        | 403 | ForbiddenNoPermission.Drive",
            })
    void theOthersCheckTheirFieldsToo(String operation, String body, int status, String code) {
        createDrive(endpoint, "u1");
        Reply reply = post(endpoint, operation, body.replace('\'', '"'));
        assertEquals(status + " " + code, reply.status() + " " + reply.code());
    }

    @Test
    void theNewestDefaultDriveOfAUserIsTheDefault() {
        String inDefault = complete("'default':true,'owner':'u1'");
        post(endpoint, "create", inDefault);
        post(endpoint, "create", complete("'default':true,'owner':'u2'"));
        post(endpoint, "create", complete("'default':true,'owner':'u1','owner_type':'group'"));
        post(endpoint, "create", complete("'default':false,'owner':'u1'"));
        assertEquals("1", defaultOf("u1"));
        post(endpoint, "create", inDefault);
        assertEquals("5", defaultOf("u1"));
        assertEquals("2", defaultOf("u2"));
        post(endpoint, "delete", "{\"drive_id\":\"5\"}");
        assertEquals(
                "NotFound.Drive",
                post(endpoint, "get_default_drive", "{\"user_id\":\"u1\"}").code());
    }

    @Test
    void aTokensUserNeedNotSayWhoItIs() {
        post(endpoint, "create", complete("'default':true,'owner':'u1'"));
        post(endpoint, "create", complete("'default':true,'owner':'u2'"));
        Reply mine = Calls.postAsUser(endpoint, "get_default_drive", "{}");
        assertEquals("u1", mine.json().path("owner").asText(), mine.body());
        Reply other = Calls.postAsUser(endpoint, "get_default_drive", "{\"user_id\":\"u2\"}");
        assertEquals("u2", other.json().path("owner").asText(), other.body());
        assertEquals(
                "InvalidParameterMissing",
                post(endpoint, "get_default_drive", "{}").code());
        assertEquals(
                "u1",
                Calls.postAsUser(endpoint, "create", complete(""))
                        .json()
                        .path("creator")
                        .asText());
    }

    private void makeSome() {
        post(endpoint, "create", complete("'owner':'u1','drive_name':'Team one'"));
        post(endpoint, "create", complete("'owner':'u2','drive_name':'Team two'"));
        post(endpoint, "create", complete("'owner':'u1','drive_name':'photos','owner_type':'group'"));
        post(endpoint, "create", complete("'owner':'g1','drive_name':'Team 团队','owner_type':'group'"));
        post(endpoint, "create", complete("'owner':'access-token','drive_name':'100%_'"));
        post(endpoint, "create", complete("'owner':'u1','drive_name':'last'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "list_my_drives      | {}                                  | 5",
                "search              | {}                                  | 1 2 3 4 5 6",
                "search              | {'drive_name':''}                   | 1 2 3 4 5 6",
                "search              | {'drive_name':'Team'}               | 1 2 4",
                "search              | {'drive_name':'Team','owner':'u2'}  | 2",
                "search              | {'drive_name':'团'}                 | 4",
                "search              | {'drive_name':'%'}                  | 5",
                "search              | {'drive_name':'_'}                  | 5",
                "search              | {'drive_name':'nothing'}            | ``",
                "search              | {'owner':'u1','owner_type':'group'} | 3",
                "search              | {'query':'ignored','limit':2}       | 1 2",
                "list_my_group_drive | {}                                  | 3 4",
                "list_my_group_drive | {'drive_name':'photos'}             | 3",
                "list_my_group_drive | {'limit':1}                         | 3",
            })
    void theListsHold(String operation, String body, String ids) {
        makeSome();
        Reply reply = post(endpoint, operation, body.replace('\'', '"'));
        assertEquals(200, reply.status(), reply.body());
        List<String> found = new ArrayList<>();
        reply.json()
                .get("items")
                .forEach(drive -> found.add(drive.get("drive_id").asText()));
        assertEquals(ids, String.join(" ", found));
        assertTrue(reply.json().has("next_marker"));
        assertEquals(operation.equals("list_my_group_drive"), reply.json().has("root_group_drive"));
    }

    @Test
    void aUserListsItsOwnByPages() {
        makeSome();
        JsonNode first =
                Calls.postAsUser(endpoint, "list_my_drives", "{\"limit\":1}").json();
        String marker = first.get("next_marker").asText();
        JsonNode second = Calls.postAsUser(endpoint, "list_my_drives", "{\"limit\":1,\"marker\":\"" + marker + "\"}")
                .json();
        assertEquals("1", first.at("/items/0/drive_id").asText());
        assertEquals("6", second.at("/items/0/drive_id").asText());
        assertEquals("", second.get("next_marker").asText());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "drive_name  | 'other 团队'",
                "description | ''",
                "description | 'line\\nline'",
                "status      | 'disabled'",
                "total_size  | 9223372036854775807",
                "total_size  | -1",
                "unknown     | 1",
            })
    void updateChangesOneFieldAndNoOther(String name, String value) throws IOException {
        ObjectNode expected =
                (ObjectNode) post(endpoint, "create", complete("'description':'d','total_size':5,'default':true"))
                        .json();
        String change = "{\"drive_id\":\"1\",\"" + name + "\":" + value.replace('\'', '"') + "}";
        if (!name.equals("unknown")) {
            expected.set(name, new ObjectMapper().readTree(change).get(name));
        }

        Reply reply = post(endpoint, "update", change);

        assertEquals("200 " + expected, reply.status() + " " + reply.body());
        assertEquals(
                expected.toString(),
                post(endpoint, "get", "{\"drive_id\":\"1\"}").body());
        assertEquals("1", defaultOf("u1"));
    }

    @Test
    void aGroupsDriveMayGetAnotherOwnerIfThatHasNone() throws IOException {
        try (Sandbox single = Sandbox.start(Calls.settings(":memory:", true))) {
            for (String owner : List.of("g1", "g2")) {
                post(single.endpoint(), "create", complete("'owner':'" + owner + "','owner_type':'group'"));
            }
            assertEquals(
                    "AlreadyExist.Drive",
                    post(single.endpoint(), "update", "{\"drive_id\":\"1\",\"owner\":\"g2\"}")
                            .code());
            assertEquals(
                    200,
                    post(single.endpoint(), "update", "{\"drive_id\":\"1\",\"owner\":\"g1\"}")
                            .status());
            Reply moved = post(single.endpoint(), "update", "{\"drive_id\":\"1\",\"owner\":\"g3\"}");
            assertEquals("g3", moved.json().path("owner").asText(), moved.body());
        }
    }

    private String defaultOf(String user) {
        Reply reply = post(endpoint, "get_default_drive", "{\"user_id\":\"" + user + "\"}");
        return reply.json().path("drive_id").asText();
    }

    @Test
    void listsArePagedInTheOrderOfCreation() {
        IntStream.range(0, 205).forEach(i -> createDrive(endpoint, i % 2 == 0 ? "even" : "odd"));
        assertEquals(List.of(100, 100, 5), pageSizes("{"));
        assertEquals(List.of(100, 3), pageSizes("{\"owner\":\"even\","));
        assertEquals(List.of(60, 42), pageSizes("{\"owner\":\"odd\",\"owner_type\":\"user\",\"limit\":60,"));
        assertEquals(List.of(0), pageSizes("{\"owner_type\":\"group\","));
        assertEquals(List.of(51, 51), pageSizes("{\"owner\":\"odd\",\"limit\":51,"), "no empty page at the end");
    }

    /** Follows the markers to the end and checks that each drive comes once and in order. */
    private List<Integer> pageSizes(String start) {
        List<Integer> sizes = new ArrayList<>();
        List<Long> ids = new ArrayList<>();
        String marker = "";
        do {
            JsonNode page = post(endpoint, "list", start + "\"marker\":\"" + marker + "\"}")
                    .json();
            page.get("items").forEach(drive -> ids.add(drive.get("drive_id").asLong()));
            sizes.add(page.get("items").size());
            marker = page.get("next_marker").asText();
        } while (!marker.isEmpty() && sizes.size() < 10);
        assertEquals(ids.stream().sorted().distinct().toList(), ids);
        return sizes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"NWQ1Yjk4YmI1ZDRlYmU1Y2E0YWE0NmJhYWJmODBhNDQ2NzhlMTRhMg", "?", "LTE", "MTA="})
    void aMarkerOfSomebodyElseEndsTheList(String marker) {
        createDrive(endpoint, "u1");
        Reply reply = post(endpoint, "list", "{\"marker\":\"" + marker + "\"}");
        assertEquals("200 {\"items\":[],\"next_marker\":\"\"}", reply.status() + " " + reply.body());
    }

    @ParameterizedTest
    @CsvSource({
        "POST,   /v2/drive/creat,      404, NotFound.Operation",
        "POST,   /v2/drive/create/,    404, NotFound.Operation",
        "POST,   /x/v2/drive/create,   404, NotFound.Operation",
        "POST,   /v2/drive/%63reate,   404, NotFound.Operation",
        "POST,   /,                    404, NotFound.Operation",
        "GET,    /other,               404, NotFound.Operation",
        "GET,    /v2/drive/create,     405, MethodNotAllowed",
        "PUT,    /v2/drive/create,     405, MethodNotAllowed",
        "DELETE, /v2/drive/delete,     405, MethodNotAllowed",
        "post,   /v2/drive/create,     405, MethodNotAllowed",
        "POST,   /v2/drive/create,     401, AccessTokenInvalid",
        "POST,   /v2/drive/create?a=b, 401, AccessTokenInvalid",
    })
    void onlyTheOperationsAreServed(String method, String target, int status, String code) {
        Reply reply = Calls.send(
                endpoint, Calls.request(method, target, Map.of(), complete("").getBytes(StandardCharsets.UTF_8)));
        assertEquals(status + " " + code, reply.status() + " " + reply.code());
        assertFalse(reply.requestId().isEmpty());
        if (status == 405) {
            assertEquals(Optional.of("POST"), reply.header("allow"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization: Bearer x", "x-acs-action: CreateDrive", "Date: x", "content-md5: x"})
    void aHeaderThatCountsIsSentOnce(String header) {
        String request = "POST /v2/drive/create HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n" + header + "\r\n" + header
                + "\r\n\r\n";
        Reply reply = Calls.send(endpoint, request.getBytes(StandardCharsets.UTF_8));
        assertEquals("400 InvalidParameter", reply.status() + " " + reply.code());
    }

    @Test
    void everyAnswerHasAnIdOfItsOwn() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            assertTrue(ids.add(createDrive(endpoint, "u1").requestId()));
        }
    }
}
