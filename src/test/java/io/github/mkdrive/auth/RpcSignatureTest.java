package io.github.mkdrive.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RpcSignatureTest {
    private static Map<String, String> parameters(String... namesAndValues) {
        Map<String, String> parameters = new HashMap<>(Map.of(
                "AccessKeyId", "testid",
                "Format", "XML",
                "RegionId", "cn-hangzhou",
                "SignatureMethod", "HMAC-SHA1",
                "SignatureVersion", "1.0"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return parameters;
    }

    /** The example of Direct Mail's reference, "Signature". */
    @Test
    void theExampleOfDirectMail() {
        Map<String, String> mail = parameters(
                "AccountName",
                "<a%b'>",
                "Action",
                "SingleSendMail",
                "AddressType",
                "1",
                "HtmlBody",
                "4",
                "ReplyToAddress",
                "true",
                "SignatureNonce",
                "c1b2c332-4cfb-4a0f-b8cc-ebe622aa0a5c",
                "Subject",
                "3",
                "TagName",
                "2",
                "Timestamp",
                "2016-10-20T06:27:56Z",
                "ToAddress",
                "1@test.com",
                "Version",
                "2015-11-23");

        assertEquals(
                "POST&%2F&AccessKeyId%3Dtestid%26AccountName%3D%253Ca%2525b%2527%253E%26Action%3DSingleSendMail"
                        + "%26AddressType%3D1%26Format%3DXML%26HtmlBody%3D4%26RegionId%3Dcn-hangzhou"
                        + "%26ReplyToAddress%3Dtrue%26SignatureMethod%3DHMAC-SHA1"
                        + "%26SignatureNonce%3Dc1b2c332-4cfb-4a0f-b8cc-ebe622aa0a5c%26SignatureVersion%3D1.0"
                        + "%26Subject%3D3%26TagName%3D2%26Timestamp%3D2016-10-20T06%253A27%253A56Z"
                        + "%26ToAddress%3D1%2540test.com%26Version%3D2015-11-23",
                RpcSignature.stringToSign(mail));
        assertEquals("llJfXJjBW3OacrVgxxsITgYaYm0=", RpcSignature.of("testsecret", mail));
    }

    /** The example of the reference of the Short Message Service, "Signature". */
    @Test
    void theExampleOfShortMessages() {
        Map<String, String> message = parameters(
                "Action",
                "SingleSendSms",
                "ParamString",
                "{\"name\":\"d\",\"name1\":\"d\"}",
                "RecNum",
                "13098765432",
                "SignName",
                "标签测试",
                "SignatureNonce",
                "9e030f6b-03a2-40f0-a6ba-157d44532fd0",
                "TemplateCode",
                "SMS_1650053",
                "Timestamp",
                "2016-10-20T05:37:52Z",
                "Version",
                "2016-09-27");

        assertEquals("ka8PDlV7S9sYqxEMRnmlBv/DoAE=", RpcSignature.of("testsecret", message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "azAZ09-_.~ | azAZ09-_.~",
                "`a b*c` | a%20b%2Ac",
                "a+b/c=&: | a%2Bb%2Fc%3D%26%3A",
                "é漢 | %C3%A9%E6%BC%A2",
                "\uD83D\uDE00 | %F0%9F%98%80",
                "!'() | %21%27%28%29",
            })
    void encoded(String text, String expected) {
        assertEquals(expected, RpcSignature.encode(text));
    }
}
