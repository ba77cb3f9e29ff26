package io.github.mkdrive.auth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mkdrive.auth.Credentials.BearerToken;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsChainTest {
    private static final String ID = "ALIBABA_CLOUD_ACCESS_KEY_ID";
    private static final String SECRET = "ALIBABA_CLOUD_ACCESS_KEY_SECRET";

    private static CredentialsPlace place(String name) {
        return () -> Optional.of(new FixedCredentials(name, new BearerToken("a-token")));
    }

    @Test
    void theFirstThatHasSome() throws CredentialsException {
        CredentialsChain chain = new CredentialsChain(List.of(Optional::empty, place("second"), place("third")));

        assertEquals("second", chain.find().orElseThrow().name());
    }

    @Test
    void noneIsNoError() throws CredentialsException {
        assertTrue(new CredentialsChain(List.of(Optional::empty)).find().isEmpty());
    }

    @Test
    void halfOfAKeyIsAnErrorAndNotPassedOver() {
        CredentialsChain chain =
                new CredentialsChain(List.of(new EnvironmentAccessKey(Map.of(ID, "id")), place("second")));

        CredentialsException half = assertThrows(CredentialsException.class, chain::find);

        assertEquals("config.credentials.half", half.key());
        assertArrayEquals(new Object[] {ID, SECRET}, half.values());
    }

    /** The names of the variables that are set: A, B and C for the three families, and i, s and t for the parts. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ai As | ALIBABA_CLOUD_ACCESS_KEY_ID | Ai As",
                "Ai As At | ALIBABA_CLOUD_ACCESS_KEY_ID | Ai As At",
                "Bi Bs | ALIBABACLOUD_ACCESS_KEY_ID | Bi Bs",
                "Ci Cs Ct | ALICLOUD_ACCESS_KEY_ID | Ci Cs Ct",
                "Ai As Bi Bs Ci Cs | ALIBABA_CLOUD_ACCESS_KEY_ID | Ai As",
                "Bi Bs Ci Cs Ct | ALIBABACLOUD_ACCESS_KEY_ID, ALIBABACLOUD_ACCESS_KEY_SECRET, ALICLOUD_SECURITY_TOKEN | Bi Bs Ct",
                "Ai Bs | ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABACLOUD_ACCESS_KEY_SECRET | Ai Bs",
                "Bi | half ALIBABACLOUD_ACCESS_KEY_ID ALIBABACLOUD_ACCESS_KEY_SECRET |",
                "Cs | half ALICLOUD_ACCESS_KEY_SECRET ALICLOUD_ACCESS_KEY_ID |",
                "Bt | half ALIBABACLOUD_SECURITY_TOKEN ALIBABACLOUD_ACCESS_KEY_ID |",
                "Ci Ct | half ALICLOUD_ACCESS_KEY_ID ALICLOUD_ACCESS_KEY_SECRET |",
            })
    void aKeyUnderAllNames(String set, String expected, String values) throws CredentialsException {
        Map<String, String> families = Map.of("A", "ALIBABA_CLOUD_", "B", "ALIBABACLOUD_", "C", "ALICLOUD_");
        Map<String, String> parts = Map.of("i", "ACCESS_KEY_ID", "s", "ACCESS_KEY_SECRET", "t", "SECURITY_TOKEN");
        Map<String, String> environment = new java.util.HashMap<>();
        for (String one : set.split(" ", -1)) {
            environment.put(families.get(one.substring(0, 1)) + parts.get(one.substring(1)), one);
        }
        EnvironmentAccessKey place = new EnvironmentAccessKey(environment);
        if (expected.startsWith("half ")) {
            CredentialsException half = assertThrows(CredentialsException.class, place::find);
            assertEquals(expected, "half " + half.values()[0] + ' ' + half.values()[1]);
            return;
        }

        CredentialsSource source = place.find().orElseThrow();

        Credentials.AccessKey key = (Credentials.AccessKey) source.get(CredentialsCalls.NONE);
        assertEquals(expected, source.name());
        assertEquals(
                values,
                key.id()
                        + ' '
                        + key.secret()
                        + key.securityToken().map(token -> ' ' + token).orElse(""));
    }
}
