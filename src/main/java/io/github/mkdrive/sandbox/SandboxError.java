package io.github.mkdrive.sandbox;

/**
 * An answer that refuses a request: an HTTP status with the {@code code} and {@code message} of the JSON error body.
 *
 * <p>Codes and messages are the ones PDS documents, word for word (the grammar of "has already exists" is the service's own);
 * where nothing is documented, as for signatures, they follow what other Alibaba Cloud gateways answer.
 */
final class SandboxError extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String explanation;

    SandboxError(int status, String code, String explanation) {
        // No stack trace: this is an ordinary answer, made for each refused request.
        super(code + ": " + explanation, null, false, false);
        this.status = status;
        this.code = code;
        this.explanation = explanation;
    }

    /** The HTTP status, 4xx or 5xx. */
    int status() {
        return status;
    }

    /** The machine-readable error code, for example {@code NotFound.Drive}. */
    String code() {
        return code;
    }

    /** The sentence for people that goes with the code. */
    String explanation() {
        return explanation;
    }

    static SandboxError missing(String parameter) {
        return parameter(parameter, "InvalidParameterMissing", "is missing.");
    }

    static SandboxError empty(String parameter) {
        return parameter(parameter, "InvalidParameterEmpty", "is empty.");
    }

    static SandboxError wrongFormat(String parameter) {
        return parameter(parameter, "InvalidParameterWrongFormat", "has invalid format.");
    }

    static SandboxError invalid(String parameter) {
        return parameter(parameter, "InvalidParameter", "is not valid.");
    }

    static SandboxError outOfRange(String parameter) {
        return parameter(parameter, "InvalidParameterOutOfRange", "doesn't match the limitation.");
    }

    static SandboxError notSupported(String parameter) {
        return parameter(parameter, "InvalidParameterNotSupported", "is not supported.");
    }

    static SandboxError notMatching(String parameter) {
        return parameter(parameter, "InvalidParameterNotMatch", "doesn't match.");
    }

    static SandboxError notJson(String parameter) {
        return parameter(parameter, "InvalidRequestJSONFormat", "is invalid Json format.");
    }

    static SandboxError tokenInvalid(String why) {
        return new SandboxError(401, "AccessTokenInvalid", "AccessToken is invalid. " + why);
    }

    static SandboxError tokenExpired() {
        return new SandboxError(401, "AccessTokenExpired", "AccessToken is expired. Get another one.");
    }

    static SandboxError nonceUsed() {
        return new SandboxError(403, "SignatureNonceUsed", "The request signature nonce has been used.");
    }

    static SandboxError driveNotFound() {
        return new SandboxError(404, "NotFound.Drive", "The resource drive cannot be found. Please check.");
    }

    static SandboxError driveExists() {
        return new SandboxError(
                409,
                "AlreadyExist.Drive",
                "The resource drive has already exists. The owner has a drive and can have only one.");
    }

    static SandboxError operationNotFound() {
        return new SandboxError(404, "NotFound.Operation", "The resource operation cannot be found. Please check.");
    }

    static SandboxError methodNotAllowed(String method) {
        return new SandboxError(405, "MethodNotAllowed", "The operation is called with " + method + ".");
    }

    static SandboxError bodyTooLarge(int limit) {
        return new SandboxError(413, "RequestBodyTooLarge", "The request body is larger than " + limit + " bytes.");
    }

    static SandboxError ownerIsFixed() {
        return new SandboxError(
                403,
                "ForbiddenNoPermission.Drive",
                "No Permission to access resource drive. The owner of a user's drive is changed with an AccessKey only.");
    }

    static SandboxError tooManyRequests() {
        return new SandboxError(429, "TooManyRequests", "Too many requests");
    }

    static SandboxError rehearsed(int status) {
        return status == 500
                ? internal()
                : new SandboxError(
                        status,
                        "ServiceUnavailable",
                        "The request has failed due to a temporary failure of the server. It is a rehearsed one.");
    }

    static SandboxError storageFailed(String why) {
        return new SandboxError(
                503, "ServiceUnavailable", "The request has failed due to a temporary failure of the server." + why);
    }

    /** Nothing that passes by itself, so not called temporary. */
    static SandboxError storageDamaged(String file) {
        return new SandboxError(500, "InternalError", "The sandbox's file " + file + " is damaged.");
    }

    static SandboxError internal() {
        return new SandboxError(500, "InternalError", "The request has been failed due to some unknown error.");
    }

    private static SandboxError parameter(String parameter, String code, String whatIsWrong) {
        return new SandboxError(400, code, "The input parameter " + parameter + " " + whatIsWrong);
    }
}
