package io.github.mkdrive.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mkdrive.sandbox.IssuedCredentials.IssuedKey;
import java.time.Duration;

/** A temporary key as all services of Alibaba Cloud that hand one out write it. */
final class TemporaryKeyJson {
    /** How long one lasts when nobody asks for a time. */
    static final Duration USUAL_LIFETIME = Duration.ofHours(1);

    private TemporaryKeyJson() {}

    /** The fields {@code AccessKeyId}, {@code AccessKeySecret}, {@code SecurityToken} and {@code Expiration}. */
    static ObjectNode of(IssuedKey issued) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("AccessKeyId", issued.key().id())
                .put("AccessKeySecret", issued.key().secret())
                .put("SecurityToken", issued.securityToken())
                .put("Expiration", issued.expiration().toString());
    }
}
