package io.github.mkdrive.auth;

import io.github.mkdrive.api.ApiAnswer;
import io.github.mkdrive.api.ApiException;
import io.github.mkdrive.api.Failure;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes the calls that getting credentials takes, all of them within the time that there is for that. */
public interface CredentialsCalls {
    /** For sources that make no call: there is no time for one. */
    CredentialsCalls NONE = new CredentialsCalls() {
        @Override
        public ApiAnswer send(Supplier<CredentialsCall> call) throws ApiException {
            throw new ApiException(Failure.withoutAnswer(Failure.Kind.NO_TIME, Optional.empty(), ""));
        }

        @Override
        public Duration left() {
            return Duration.ZERO;
        }
    };

    /**
     * Makes a call, and makes it again where it could not be made or found a service that has no time for it.
     *
     * @param call gives the call anew for each try, as a signature, a nonce and an assertion are good for one
     * @return the answer, of a status of 200 to 299
     * @throws ApiException when there is no such answer; of another status, its failure has the code and message of the JSON
     *     that came with it
     */
    ApiAnswer send(Supplier<CredentialsCall> call) throws ApiException;

    /** How much time is left; zero where there is none. */
    Duration left();
}
