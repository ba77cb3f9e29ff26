package io.github.mkdrive.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RpcStringToSignTest {
    private static RequestParameters query(String query) throws SandboxError {
        return RequestParameters.ofQueryAndForm(
                new ReceivedRequest("POST", "/", QueryParameter.parse(query), Map.of(), new byte[0]));
    }

    /** The example that Alibaba Cloud's pages on RPC signatures have had for years. */
    @Test
    void theExampleOfTheReference() throws SandboxError {
        String text = RpcStringToSign.of(
                "GET",
                query("Format=XML&AccessKeyId=testid&Action=DescribeRegions&SignatureMethod=HMAC-SHA1"
                        + "&SignatureNonce=3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf&SignatureVersion=1.0"
                        + "&Timestamp=2016-02-23T12%3A46%3A24Z&Version=2014-05-26&Signature=x"));

        assertEquals(
                "GET&%2F&AccessKeyId%3Dtestid%26Action%3DDescribeRegions%26Format%3DXML"
                        + "%26SignatureMethod%3DHMAC-SHA1%26SignatureNonce%3D3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf"
                        + "%26SignatureVersion%3D1.0%26Timestamp%3D2016-02-23T12%253A46%253A24Z%26Version%3D2014-05-26",
                text);
        assertEquals("OLeaidS1JvxuMvnyHOwuJ+uX5qY=", StringToSign.signature("testsecret&", text));
    }

    @ParameterizedTest
    @CsvSource({
        "a=%20,      a%3D%2520",
        "a=+,        a%3D%2520",
        "a=%2B,      a%3D%252B",
        "a=*,        a%3D%252A",
        "a=~-_.,     a%3D~-_.",
        "a=%7E,      a%3D~",
        "a=%C3%A9,   a%3D%25C3%25A9",
        "a=/%26%3D,  a%3D%252F%2526%253D",
        "a=,         a%3D",
        "b=1&a=2,    a%3D2%26b%3D1",
        "a=1&B=2,    B%3D2%26a%3D1",
    })
    void valuesAreEncodedTwice(String sent, String signed) throws SandboxError {
        assertEquals("POST&%2F&" + signed, RpcStringToSign.of("POST", query(sent)));
    }

    @Test
    void formAndQueryAreSignedTogether() throws SandboxError {
        ReceivedRequest request = new ReceivedRequest(
                "POST",
                "/",
                List.of(new QueryParameter("b", "1")),
                Map.of("content-type", "application/x-www-form-urlencoded; charset=UTF-8"),
                "a=2".getBytes(UTF_8));

        assertEquals("POST&%2F&a%3D2%26b%3D1", RpcStringToSign.of("POST", RequestParameters.ofQueryAndForm(request)));
    }

    @Test
    void tokensAreNotShown() throws SandboxError {
        assertEquals(
                "POST&%2F&Action%3DA%26SecurityToken%3D%2A%2A%2A",
                RpcStringToSign.masked("POST", query("SecurityToken=CAIS1&Action=A")));
    }
}
