package io.github.mkdrive.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AliyunConfigTest {
    private static final Path EXAMPLE = Path.of("src/test/resources/io/github/mkdrive/auth/aliyun-config.json");

    private static final String STS = """
            {"Credentials":{"AccessKeyId":"STS.ID","AccessKeySecret":"sec-ID","SecurityToken":"tok-ID",
            "Expiration":"2026-01-01T01:00:00Z"}}""";
    private static final String FLAT = """
            {"Code":"Success","AccessKeyId":"STS.ID","AccessKeySecret":"sec-ID","SecurityToken":"tok-ID",
            "Expiration":"2026-01-01T01:00:00Z"}""";

    private Path file;

    @BeforeEach
    void file(@TempDir Path folder) {
        file = folder.resolve("config.json");
    }

    private static CredentialsSource source(Path file, String profile, SourceParts parts) throws CredentialsException {
        return AliyunConfig.read(file).orElseThrow().profile(profile, parts).orElseThrow();
    }

    /** A profile; its mode; the calls, each with the kind of its answer; and what comes of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "prod | AK | `` | LTAI-prod sec-prod | here",
                "sts | StsToken | `` | STS.file sec-sts tok-sts | here",
                "bearer | BearerToken | `` | tok-bearer | here",
                "role | RamRoleArn | POST https://sts-vpc.cn-beijing.aliyuncs.com/ | STS.1 sec-1 tok-1 until 2026-01-01T01:00:00Z | asked",
                "rolests | RamRoleArn | POST https://sts.cn-shanghai.aliyuncs.com/ | STS.1 sec-1 tok-1 until 2026-01-01T01:00:00Z | asked",
                "ecs | EcsRamRole | PUT,GET drives | STS.2 sec-2 tok-2 until 2026-01-01T01:00:00Z | asked",
                "ecsany | EcsRamRole | PUT,GET,GET 1 | STS.3 sec-3 tok-3 until 2026-01-01T01:00:00Z | asked",
                "ecsrole | RamRoleArnWithRoleName | PUT,GET drives,POST https://sts.aliyuncs.com/ | STS.3 sec-3 tok-3 until 2026-01-01T01:00:00Z | asked",
                "oidc | OIDC | POST https://sts.aliyuncs.com/ | STS.1 sec-1 tok-1 until 2026-01-01T01:00:00Z | asked",
                "uri | CredentialsURI | GET http://localhost:8081/key | STS.1 sec-1 tok-1 until 2026-01-01T01:00:00Z | asked",
                "chain | ChainableRamRoleArn | POST https://sts.aliyuncs.com/,POST https://sts.aliyuncs.com/ | STS.2 sec-2 tok-2 until 2026-01-01T01:00:00Z | asked",
                "sso | CloudSSO | `` | STS.sso sec-sso tok-sso until 2026-01-01T00:15:00Z | here",
                "oauth | OAuth | `` | STS.oauth sec-oauth tok-oauth until 2026-01-01T00:00:01Z | here",
            })
    void eachMode(String profile, String mode, String made, String expected, String where) throws CredentialsException {
        String roles = "/latest/meta-data/ram/security-credentials/";
        ScriptedCalls calls = new ScriptedCalls();
        int count = 0;
        for (String call : made.isEmpty() ? List.<String>of() : Arrays.asList(made.split(",", -1))) {
            count++;
            if (call.equals("PUT")) {
                calls.answer("PUT " + MetadataRole.BASE + "/latest/api/token", "t");
            } else if (call.equals("GET")) {
                calls.answer("GET " + MetadataRole.BASE + roles, "1");
            } else if (call.startsWith("POST")) {
                calls.answer(call, STS.replace("ID", String.valueOf(count)));
            } else {
                calls.answer(
                        call.contains("http") ? call : "GET " + MetadataRole.BASE + roles + call.substring(4),
                        FLAT.replace("ID", String.valueOf(count)));
            }
        }

        CredentialsSource source = source(EXAMPLE, profile, Sources.parts());

        assertEquals(expected, Sources.text(source.get(calls)));
        assertEquals("profile " + profile + " of " + EXAMPLE + " (" + mode + ')', source.name());
        assertEquals(where, source.standIn().isPresent() ? "asked" : "here");
        assertTrue(calls.isDone());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aProgram() throws CredentialsException {
        CredentialsSource source = source(EXAMPLE, "external", Sources.parts());

        assertEquals("LTAI-external sec-external", Sources.text(source.get(new ScriptedCalls(Duration.ofSeconds(30)))));
        assertEquals("profile external of " + EXAMPLE + " (External)", source.name());
    }

    /** What a role is asked for with: what the profile says, and what is usual. */
    @Test
    void howARoleIsAssumed() throws CredentialsException {
        assertEquals(
                "ExternalId=ext-1 RoleSessionName=me%40work DurationSeconds=900 AccessKeyId=LTAI-role",
                asked("role", "POST https://sts-vpc.cn-beijing.aliyuncs.com/"));
        assertEquals(
                "RoleSessionName=mkdrive DurationSeconds=3600 AccessKeyId=STS.role SecurityToken=tok-role",
                asked("rolests", "POST https://sts.cn-shanghai.aliyuncs.com/"));
        assertEquals(
                "RoleSessionName=me%40work DurationSeconds=3600 OIDCToken=jwt.of.test",
                asked("oidc", "POST https://sts.aliyuncs.com/"));
    }

    private static String asked(String profile, String call) throws CredentialsException {
        ScriptedCalls calls = new ScriptedCalls().answer(call, STS);
        source(EXAMPLE, profile, Sources.parts()).get(calls);
        List<String> form = Arrays.asList(calls.made.get(0).form().orElseThrow().split("&", -1));
        return List.of("ExternalId", "RoleSessionName", "DurationSeconds", "AccessKeyId", "SecurityToken", "OIDCToken")
                .stream()
                .flatMap(name -> form.stream().filter(one -> one.startsWith(name + '=')))
                .collect(Collectors.joining(" "));
    }

    @Test
    void anotherSts() throws CredentialsException {
        ScriptedCalls calls = new ScriptedCalls().answer("POST http://127.0.0.1:9/", STS);

        source(EXAMPLE, "rolests", Sources.parts(Map.of(), Optional.of("http://127.0.0.1:9"), false))
                .get(calls);

        assertTrue(calls.isDone());
    }

    @Test
    void theFile() throws CredentialsException {
        AliyunConfig config = AliyunConfig.read(EXAMPLE).orElseThrow();

        assertEquals(Optional.of("prod"), config.current());
        assertEquals(
                "prod sts bearer role rolests ecs ecsany ecsrole oidc uri external chain middle sso oauth",
                String.join(" ", config.names()));
        assertEquals(
                "profile prod of " + EXAMPLE + " (AK)",
                config.currentProfile(Sources.parts()).orElseThrow().name());
        assertEquals(Optional.empty(), config.profile("nobody", Sources.parts()));
        assertEquals(EXAMPLE.toString(), config.toString());
        assertEquals(Optional.empty(), AliyunConfig.read(EXAMPLE.resolveSibling("none.json")));
    }

    /** The profile {@code a} of a file, with another profile or two; ' stands for ". */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'name':'a'} | aliyun.noMode;NAME;MODES",
                "{'name':'a','mode':''} | aliyun.noMode;NAME;MODES",
                "{'name':'a','mode':'AKK'} | aliyun.mode.meant;NAME;AKK;AK",
                "{'name':'a','mode':'RamRolArn'} | aliyun.mode.meant;NAME;RamRolArn;RamRoleArn",
                "{'name':'a','mode':'Cloud SSO'} | aliyun.mode.meant;NAME;Cloud SSO;CloudSSO",
                "{'name':'a','mode':'sec-of-somebody'} | aliyun.mode;NAME;MODES",
                "{'name':'a','mode':1} | field.text;NAME;mode",
                "{'name':'a','mode':'AK'} | missing;NAME (AK);access_key_id",
                "{'name':'a','mode':'AK','access_key_id':'i'} | missing;NAME (AK);access_key_secret",
                "{'name':'a','mode':'ak','access_key_id':'i','access_key_secret':''} | missing;NAME (AK);access_key_secret",
                "{'name':'a','mode':'AK','access_key_id':'i','access_key_secret':'a b'} | malformed;NAME (AK);NAME (AK): access_key_secret",
                "{'name':'a','mode':'AK','access_key_id':['i']} | field.text;NAME (AK);access_key_id",
                "{'name':'a','mode':'StsToken','access_key_id':'i','access_key_secret':'s'} | missing;NAME (StsToken);sts_token",
                "{'name':'a','mode':'BearerToken'} | missing;NAME (BearerToken);bearer_token",
                "{'name':'a','mode':'RamRoleArn','access_key_id':'i','access_key_secret':'s'} | missing;NAME (RamRoleArn);ram_role_arn",
                "{'name':'a','mode':'RamRoleArn','access_key_id':'i','access_key_secret':'s','ram_role_arn':'r'} | role.arn;NAME (RamRoleArn)",
                "{'name':'a','mode':'RamRoleArn','access_key_id':'i','access_key_secret':'s','ram_role_arn':'ARN','expired_seconds':899} | role.duration;NAME (RamRoleArn)",
                "{'name':'a','mode':'RamRoleArn','access_key_id':'i','access_key_secret':'s','ram_role_arn':'ARN','expired_seconds':'900'} | field.number;NAME (RamRoleArn);expired_seconds",
                "{'name':'a','mode':'RamRoleArn','access_key_id':'i','access_key_secret':'s','ram_role_arn':'ARN','expired_seconds':1e99999999999} | field.number;NAME (RamRoleArn);expired_seconds",
                "{'name':'a','mode':'RamRoleArn','access_key_id':'i','access_key_secret':'s','ram_role_arn':'ARN','expired_seconds':-1} | field.number;NAME (RamRoleArn);expired_seconds",
                "{'name':'a','mode':'RamRoleArn','access_key_id':'i','access_key_secret':'s','ram_role_arn':'ARN','sts_region':'a.b'} | region;NAME (RamRoleArn)",
                "{'name':'a','mode':'RamRoleArn','access_key_id':'i','access_key_secret':'s','ram_role_arn':'ARN','sts_endpoint':'a/b'} | aliyun.stsEndpoint;NAME (RamRoleArn)",
                "{'name':'a','mode':'OIDC','oidc_token_file':'f','ram_role_arn':'ARN'} | missing;NAME (OIDC);oidc_provider_arn",
                "{'name':'a','mode':'OIDC','oidc_provider_arn':'p','ram_role_arn':'ARN'} | missing;NAME (OIDC);oidc_token_file",
                "{'name':'a','mode':'OIDC','oidc_provider_arn':'p','oidc_token_file':'f'} | missing;NAME (OIDC);ram_role_arn",
                "{'name':'a','mode':'CredentialsURI'} | missing;NAME (CredentialsURI);credentials_uri",
                "{'name':'a','mode':'CredentialsURI','credentials_uri':'http://keys.example/'} | uri.http;NAME (CredentialsURI);keys.example",
                "{'name':'a','mode':'External'} | missing;NAME (External);process_command",
                "{'name':'a','mode':'External','process_command':'x \\\\'} | command.open;NAME (External)",
                "{'name':'a','mode':'EcsRamRole','ram_role_name':'../x'} | ecs.role;NAME (EcsRamRole)",
                "{'name':'a','mode':'RamRoleArnWithRoleName','ram_role_name':'r'} | missing;NAME (RamRoleArnWithRoleName);ram_role_arn",
                "{'name':'a','mode':'RsaKeyPair','private_key':'s'} | aliyun.rsaKeyPair;NAME (RsaKeyPair)",
                "{'name':'a','mode':'anonymous'} | aliyun.anonymous;NAME (Anonymous)",
                "{'name':'a','mode':'AK'},{'name':'a','mode':'AK'} | aliyun.twice;FILE;a",
                "{'name':'b'},{'name':'b'},{'name':'a','mode':'AK'} | missing;NAME (AK);access_key_id",
                "CHAIN(a,) | missing;NAME (ChainableRamRoleArn);source_profile",
                "CHAIN(a,a) | aliyun.circle;NAME (ChainableRamRoleArn);a -> a",
                "CHAIN(a,b) | aliyun.noSource;NAME (ChainableRamRoleArn);b;a -> b",
                "CHAIN(a,b),CHAIN(b,a) | aliyun.circle;profile b of FILE (ChainableRamRoleArn);a -> b -> a",
                "CHAIN(a,b),CHAIN(b,c),CHAIN(c,b) | aliyun.circle;profile c of FILE (ChainableRamRoleArn);a -> b -> c -> b",
                "CHAIN(a,b),CHAIN(b,c) | aliyun.noSource;profile b of FILE (ChainableRamRoleArn);c;a -> b -> c",
                "CHAIN(a,b),{'name':'b','mode':'AK'} | missing;profile b of FILE (AK);access_key_id",
            })
    void profilesThatCannotBeUsed(String profiles, String expected) throws IOException {
        String text = profiles.replaceAll(
                        "CHAIN\\((.),(.?)\\)",
                        "{'name':'$1','mode':'ChainableRamRoleArn','ram_role_arn':'ARN','source_profile':'$2'}")
                .replace("'ARN'", "'acs:ram::1:role/r'")
                .replace('\'', '"');
        Files.writeString(file, "{\"current\":\"a\",\"profiles\":[" + text + "]}");

        assertEquals(
                expected.replace(';', '|')
                        .replace("NAME", "profile a of " + file)
                        .replace("FILE", file.toString())
                        .replace(
                                "MODES",
                                "AK, StsToken, BearerToken, RamRoleArn, RamRoleArnWithRoleName, ChainableRamRoleArn,"
                                        + " EcsRamRole, OIDC, CredentialsURI, External, CloudSSO, OAuth"),
                Sources.error(() -> source(file, "a", Sources.parts())));
    }

    /** What the file has in it; ' stands for ". */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | empty;FILE;FILE",
                "` \n` | empty;FILE;FILE",
                "`{\n'current': 'a',\n'profiles': [{'access_key_secret': sec}]}` | aliyun.notJson;FILE;3",
                "`{'profiles':[]\n` | aliyun.notJson;FILE;2",
                "`{}\n{}` | aliyun.notJson;FILE;2",
                "sec | aliyun.notJson;FILE;1",
                "'sec' | aliyun.noObject;FILE",
                "[] | aliyun.noObject;FILE",
                "{'profiles':{}} | field.list;FILE;profiles",
                "{'profiles':['sec']} | aliyun.profile;FILE;1",
                "{'profiles':[{},null]} | aliyun.profile;FILE;2",
                "{'profiles':[{'name':1}]} | aliyun.name;FILE;1",
                "{'current':['sec'],'profiles':[]} | field.text;FILE;current",
                "{'current':'b','profiles':[{'name':'a'}]} | aliyun.noCurrent;FILE;b",
                "{'current':'b'} | aliyun.noCurrent;FILE;b",
                "{'current':'','profiles':null} | none",
                "{} | none",
                "`\uFEFF{}` | none",
            })
    void filesThatCannotBeUsed(String text, String expected) throws IOException {
        Files.writeString(file, text.replace('\'', '"'));

        assertEquals(expected.replace(';', '|').replace("FILE", file.toString()), current());
    }

    private String current() {
        try {
            return AliyunConfig.read(file)
                    .orElseThrow()
                    .currentProfile(Sources.parts())
                    .map(CredentialsSource::name)
                    .orElse("none");
        } catch (CredentialsException e) {
            return Sources.text(e);
        }
    }

    @Test
    void deepNestingIsNoJson() throws IOException {
        Files.writeString(file, "[".repeat(100_000));

        assertEquals("aliyun.notJson|" + file + "|1", current());
    }

    @Test
    void aLongFile() throws IOException {
        Files.writeString(file, "{}" + " ".repeat(1024 * 1024 - 2));
        assertEquals("none", current());
        Files.writeString(file, "{}" + " ".repeat(1024 * 1024 - 1));
        assertEquals("aliyun.tooLong|" + file + '|' + file, current());
    }

    @Test
    void aFolder() throws IOException {
        Files.createDirectory(file);

        assertEquals("folder|" + file, current());
    }

    /** A key that the official CLI keeps, and what became of it. */
    @Test
    void aKeyThatTheOfficialCliRenews() throws CredentialsException, IOException {
        String text = Files.readString(EXAMPLE).replace("\"sso\"", "\"my sso\"");
        Files.writeString(file, text);
        String name = "profile my sso of " + file + " (CloudSSO)";
        CredentialsSource source = source(file, "my sso", Sources.parts());

        Files.writeString(file, text.replace("tok-sso", "tok-new"));
        assertEquals(
                "STS.sso sec-sso tok-new until 2026-01-01T00:15:00Z",
                Sources.outcome(() -> source.get(CredentialsCalls.NONE)));
        String login = "aliyun.login|" + name + "|aliyun configure --profile 'my sso' --mode CloudSSO";
        Files.writeString(file, text.replace("1767226500", "1767225600"));
        assertEquals(login, Sources.outcome(() -> source.get(CredentialsCalls.NONE)));
        Files.writeString(file, text.replace("\"sts_token\": \"tok-sso\",", ""));
        assertEquals(login, Sources.outcome(() -> source.get(CredentialsCalls.NONE)));
        Files.writeString(file, text.replace("1767226500", "\"later\""));
        assertEquals(
                "field.number|" + name + "|sts_expiration", Sources.outcome(() -> source.get(CredentialsCalls.NONE)));
        Files.writeString(file, "{}");
        assertEquals("aliyun.gone|" + name, Sources.outcome(() -> source.get(CredentialsCalls.NONE)));
        Files.delete(file);
        assertEquals("aliyun.gone|" + name, Sources.outcome(() -> source.get(CredentialsCalls.NONE)));
    }

    @Test
    void aKeyThatRanOut() throws CredentialsException {
        SourceParts later = new SourceParts(
                Clock.offset(Sources.parts().clock(), Duration.ofSeconds(1)),
                () -> "nonce",
                Map.of(),
                Optional.empty(),
                MetadataRole.BASE,
                false);
        CredentialsSource source = source(EXAMPLE, "oauth", later);

        assertEquals(
                "aliyun.login|profile oauth of " + EXAMPLE + " (OAuth)|aliyun configure --profile oauth --mode OAuth",
                Sources.error(() -> source.get(CredentialsCalls.NONE)));
    }

    @ParameterizedTest
    @CsvSource({"external, External, 1", "uri, CredentialsURI, TRUE", "uri, CredentialsURI, true"})
    void whatTheUserForbids(String profile, String mode, String value) {
        String variable = "ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS";

        assertEquals(
                "aliyun.disabled|profile " + profile + " of " + EXAMPLE + " (" + mode + ")|" + variable,
                Sources.error(() -> source(EXAMPLE, profile, Sources.parts(Map.of(variable, value)))));
    }

    /** Variables, and the place that they name. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HOME=/h | /h/.aliyun/config.json",
                "HOME= USERPROFILE=/u | /u/.aliyun/config.json",
                "HOME=/h ALIBABA_CLOUD_CONFIG_FILE=/x.json | /x.json",
                "HOME=/h ALIBABA_CLOUD_CONFIG_FILE= | /h/.aliyun/config.json",
                "HOME= | none",
                "ALIBABA_CLOUD_CONFIG_FILE=a\0b | noPath;ALIBABA_CLOUD_CONFIG_FILE",
            })
    void places(String variables, String expected) {
        Map<String, String> environment = Arrays.stream(variables.split(" ", -1))
                .map(one -> one.split("=", -1))
                .collect(Collectors.toMap(one -> one[0], one -> one[1]));
        String place;
        try {
            place = AliyunConfig.place(environment).map(Path::toString).orElse("none");
        } catch (CredentialsException e) {
            place = Sources.text(e).replace('|', ';');
        }

        assertEquals(expected, place);
    }
}
