package io.github.mkdrive.api;

import io.github.mkdrive.api.ApiAnswer.BodyEnd;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** The operations of PDS on drives. Each call is sent once; what a failure means is for others to decide. */
public final class DriveClient {
    private static final int PAGE_SIZE = 100;

    private final Transport transport;
    private final LongSupplier nanoTime;

    /**
     * A client.
     *
     * @param transport carries its calls
     * @param nanoTime a clock that never jumps, in nanoseconds
     */
    public DriveClient(Transport transport, LongSupplier nanoTime) {
        this.transport = transport;
        this.nanoTime = nanoTime;
    }

    /**
     * CreateDrive. Success is 200 or 201 with a JSON object that has a {@code drive_id}.
     *
     * @param limit how long it may take in all
     * @param gate what the call passes before it is sent
     * @throws ApiException when there is no such answer
     */
    public Reply<Drive> create(CreateDriveRequest request, Duration limit, SendGate gate) throws ApiException {
        return call(request.call(), limit, gate, DriveReader::drive);
    }

    /**
     * ListDrive, all pages: the drives of one owner.
     *
     * @param ownerType {@code user} or {@code group}
     * @param limit how long all pages together may take
     * @param gate what each page's call passes before it is sent
     * @throws ApiException when a page could not be had; a list is whole or not at all
     */
    public Reply<List<Drive>> list(String owner, String ownerType, Duration limit, SendGate gate) throws ApiException {
        long deadline = nanoTime.getAsLong() + limit.toNanos();
        List<Drive> drives = new ArrayList<>();
        Set<String> markers = new HashSet<>();
        Optional<String> marker = Optional.empty();
        while (true) {
            Duration left = Duration.ofNanos(Math.max(0, deadline - nanoTime.getAsLong()));
            Reply<DrivePage> page = page(Optional.of(owner), Optional.of(ownerType), marker, left, gate);
            drives.addAll(page.value().drives());
            marker = page.value().nextMarker();
            if (marker.isEmpty()) {
                return new Reply<>(drives, page.date());
            }
            if (!markers.add(marker.get())) {
                throw new ApiException(Failure.withoutAnswer(Failure.Kind.ENDLESS, Optional.empty(), ""));
            }
        }
    }

    /**
     * ListDrive, one page of 100: the drives of the whole domain, which not everybody may list.
     *
     * @param marker what the page before says of the next one; empty for the first
     * @param limit how long it may take
     * @param gate what the call passes before it is sent
     * @throws ApiException when the page could not be had
     */
    public Reply<DrivePage> pageOfAll(Optional<String> marker, Duration limit, SendGate gate) throws ApiException {
        return page(Optional.empty(), Optional.empty(), marker, limit, gate);
    }

    private Reply<DrivePage> page(
            Optional<String> owner, Optional<String> ownerType, Optional<String> marker, Duration limit, SendGate gate)
            throws ApiException {
        return call(listCall(owner, ownerType, marker), limit, gate, DriveReader::page);
    }

    private static ApiCall listCall(Optional<String> owner, Optional<String> ownerType, Optional<String> marker) {
        return new ApiCall(Operation.LIST_DRIVE, JsonText.object(json -> {
            if (owner.isPresent() && ownerType.isPresent()) {
                json.writeStringField(DriveField.OWNER.apiName(), owner.get());
                json.writeStringField(DriveField.OWNER_TYPE.apiName(), ownerType.get());
            }
            json.writeNumberField("limit", PAGE_SIZE);
            if (marker.isPresent()) {
                json.writeStringField("marker", marker.get());
            }
        }));
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(String text) throws IOException;
    }

    private <T> Reply<T> call(ApiCall call, Duration limit, SendGate gate, Reader<T> reader) throws ApiException {
        ApiAnswer answer = transport.send(call, limit, gate);
        if (answer.status() < 200 || answer.status() > 299) {
            throw new ApiException(AnswerReader.refusal(answer));
        }
        if (answer.status() > 201 || answer.end() != BodyEnd.WHOLE) {
            throw new ApiException(AnswerReader.unreadable(answer, Failure.Kind.UNEXPECTED_STATUS));
        }
        try {
            return new Reply<>(reader.read(answer.body()), AnswerReader.date(answer));
        } catch (IOException e) {
            throw new ApiException(AnswerReader.unreadable(answer, Failure.Kind.NOT_JSON), e);
        }
    }
}
