package io.github.mkdrive.api;

import io.github.mkdrive.api.ApiAnswer.BodyEnd;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The operations of PDS on drives. Each call is sent once; what a failure means is for others to decide. */
public final class DriveClient {
    private static final int PAGE_SIZE = 100;

    private final Transport transport;

    /** A client over {@code transport}. */
    public DriveClient(Transport transport) {
        this.transport = transport;
    }

    /**
     * CreateDrive. Success is 200 or 201 with a JSON object that has a {@code drive_id}.
     *
     * @param limit how long it may take in all
     * @throws ApiException when there is no such answer
     */
    public Reply<Drive> create(CreateDriveRequest request, Duration limit) throws ApiException {
        return call(request.call(), limit, DriveReader::drive);
    }

    /**
     * ListDrive, all pages: the drives of one owner.
     *
     * @param ownerType {@code user} or {@code group}
     * @param limit how long all pages together may take
     * @throws ApiException when a page could not be had; a list is whole or not at all
     */
    public Reply<List<Drive>> list(String owner, String ownerType, Duration limit) throws ApiException {
        long deadline = System.nanoTime() + limit.toNanos();
        List<Drive> drives = new ArrayList<>();
        Set<String> markers = new HashSet<>();
        Optional<String> marker = Optional.empty();
        while (true) {
            Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
            Reply<DriveReader.Page> page = call(listCall(owner, ownerType, marker), left, DriveReader::page);
            drives.addAll(page.value().drives());
            marker = page.value().nextMarker();
            if (marker.isEmpty()) {
                return new Reply<>(drives, page.date());
            }
            if (!markers.add(marker.get())) {
                throw new ApiException(Failure.withoutAnswer(
                        Failure.Kind.UNREADABLE, "the list of drives does not end: a marker came twice"));
            }
        }
    }

    private static ApiCall listCall(String owner, String ownerType, Optional<String> marker) {
        JsonBody body = new JsonBody().put("owner", owner).put("owner_type", ownerType);
        body.putLiteral("limit", Integer.toString(PAGE_SIZE));
        marker.ifPresent(text -> body.put("marker", text));
        return new ApiCall(Operation.LIST_DRIVE, body.toString());
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(String text) throws IOException;
    }

    private <T> Reply<T> call(ApiCall call, Duration limit, Reader<T> reader) throws ApiException {
        ApiAnswer answer = transport.send(call, limit);
        if (answer.status() < 200 || answer.status() > 299) {
            throw new ApiException(AnswerReader.refusal(answer));
        }
        if (answer.status() > 201 || answer.end() != BodyEnd.WHOLE) {
            throw new ApiException(AnswerReader.unreadable(answer, "the answer has the unexpected status"));
        }
        try {
            return new Reply<>(reader.read(answer.body()), AnswerReader.date(answer));
        } catch (IOException e) {
            throw new ApiException(AnswerReader.unreadable(answer, "the answer is not the JSON that was expected"), e);
        }
    }
}
